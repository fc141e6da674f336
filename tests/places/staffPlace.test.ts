import { afterEach, expect, test, vi } from 'vitest'
import { useStaffPlace } from '../../src/places/staff/useStaffPlace'
import { inStaffApp, stubServer } from '../staff/inStaffApp'

afterEach(() => void vi.unstubAllGlobals())

const placeOf = (version: number, fields: object) => ({
  id: 'a',
  name: 'Mairie',
  commune: 'Metz',
  version,
  fields: { services: [], ...fields },
  checked: null,
  edits: [],
  toCheck: [],
  reports: [],
})
const BEFORE = { phone: '+33387000001' }
const AFTER = { phone: '+33387000009', services: [] }
const saved = { key: '', outcome: 'done', result: { version: 2, fields: AFTER } }
const isQuestion = (path: string) => path.includes('/questions/')

test('what is typed while a place is being saved stays', async () => {
  let now = placeOf(1, BEFORE)
  let type = () => {}
  stubServer(({ path }) => {
    if (isQuestion(path)) return now
    type()
    now = placeOf(2, AFTER)
    return saved
  })
  const { form, changes, state, load, save } = inStaffApp(() => useStaffPlace('a'))
  await load()
  form.phone = '0387000009'
  type = () => (form.notice = 'Entrez par la cour')
  await save()
  expect(state.value).toBe('saved')
  expect([form.phone.replace(/\s/g, ' '), form.notice]).toEqual(['03 87 00 00 09', 'Entrez par la cour'])
  expect(changes.value).toEqual({ notice: { text: 'Entrez par la cour', until: null } })
})

test('saved, and the network goes before it is read again: what was saved is shown, and changed again over it', async () => {
  let isCut = false
  const sent = stubServer(({ path }) => {
    if (isQuestion(path)) return isCut ? null : placeOf(1, BEFORE)
    isCut = true
    return saved
  })
  const { form, changed, state, load, save } = inStaffApp(() => useStaffPlace('a'))
  await load()
  form.phone = '03 87 00 00 09'
  await save()
  expect(state.value).toBe('saved')
  expect(form.phone.replace(/\s/g, ' ')).toBe('03 87 00 00 09')
  expect(changed.value).toEqual([])
  form.notice = 'Entrez par la cour'
  await save()
  expect(sent.filter(({ path }) => !isQuestion(path))[1]!.body.payload).toMatchObject({
    version: 2,
    changes: { notice: { text: 'Entrez par la cour' } },
  })
})
