import { afterEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { useMandateForm } from '../../src/appointments/staff/useMandateForm'
import { useFaults } from '../../src/platform/staff/useFaults'
import { inStaffApp, stubServer } from './inStaffApp'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

const person = { appointment: 'a'.repeat(32), familyName: 'Benkhelifa' }

const openForm = () =>
  inStaffApp(() => {
    const agreed = vi.fn<(end: string) => void>()
    const faults = useFaults()
    return { agreed, fault: faults.fault, ...useMandateForm(() => person, faults, agreed) }
  })

test('pressed again after a lost answer, an agreement is one command: said once, at one moment', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 1_000 })
  const answers = [null, { key: '', outcome: 'done', result: { mandate: 'm', endsAt: 1 } }]
  const sent = stubServer(() => answers.shift())
  const { record, agreed, fault } = openForm()
  await record('oral')
  expect(fault.value).not.toBe('')
  vi.setSystemTime(61_000)
  await record('oral')
  expect(agreed).toHaveBeenCalledExactlyOnceWith('saved')
  expect(sent).toHaveLength(2)
  expect(sent[1]).toEqual(sent[0])
  expect(sent[0]!.body.payload.saidAt).toBe(1_000)
})

test('a refusal is told, and does not come again by the key of before', async () => {
  const sent = stubServer(() => ({ key: '', outcome: 'refused', reasons: ['staff.people.gone'] }))
  const { record, agreed, fault } = openForm()
  await record('oral')
  expect(fault.value).toMatch(/^Cette personne n’a plus de rendez-vous ici/)
  await record('oral')
  expect(agreed).not.toHaveBeenCalled()
  expect(sent[1]!.path).not.toBe(sent[0]!.path)
})

test('a code is of what was wanted when it was sent', async () => {
  stubServer(() => ({ key: '', outcome: 'done', result: { mandate: 'm' } }))
  const { form, awaited, sendCode } = openForm()
  for (const change of [
    () => (form.purposes = ['appointments', 'device']),
    () => (form.days = 31),
    () => (form.words = 'La CAF'),
  ]) {
    await sendCode()
    form.code = '123456'
    await nextTick()
    expect(awaited.value).toBe('m')
    change()
    await nextTick()
    expect([awaited.value, form.code]).toEqual(['', ''])
  }
})
