import { createSSRApp, h, reactive } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { expect, test } from 'vitest'
import { bookingSteps } from '../../src/appointments/bookingForm'
import { useFormErrors } from '../../src/platform/app/offline/useFormErrors'
import { WORDS } from '../../src/platform/app/page'
import { fieldsOf } from '../../src/platform/everywhere/steps'
import { frenchWords } from './renderExample'

/** The fields that the summary of a booking leads to, as the person changes her answers. */
async function summaryOf(errors: Record<string, string>) {
  const fields = reactive(bookingSteps.empty())
  let summary: ReturnType<typeof useFormErrors> | undefined
  const isAsked = (field: string) => bookingSteps.isAsked?.(field, fields) ?? true
  const app = createSSRApp({
    setup: () => ((summary = useFormErrors(errors, fieldsOf(bookingSteps), isAsked)), () => h('p')),
  })
  app.provide(WORDS, frenchWords)
  await renderToString(app)
  return { fields, list: () => summary!.list.value.map(({ field }) => field) }
}

test('whoever gives an address instead of a number is not led to the number, which is hidden', async () => {
  const { fields, list } = await summaryOf({ familyName: 'error.familyName', phone: 'error.phone' })
  expect(list()).toEqual(['familyName', 'phone'])
  fields.by = 'email'
  expect(list()).toEqual(['familyName'])
  fields.by = 'nothing'
  expect(list()).toEqual(['familyName'])
  fields.by = 'phone'
  expect(list()).toEqual(['familyName', 'phone'])
})

test('whoever comes for themselves after all is not led to the name of who helps', async () => {
  const { fields, list } = await summaryOf({ helperName: 'error.tooLong', email: 'error.email' })
  fields.forWhom = 'relative'
  fields.by = 'email'
  expect(list()).toEqual(['helperName', 'email'])
  fields.forWhom = 'self'
  expect(list()).toEqual(['email'])
})
