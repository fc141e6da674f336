import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { nextTick, reactive } from 'vue'
import type { FoundPerson } from '../../src/appointments/personSearch'
import { useLikelySame } from '../../src/appointments/staff/useLikelySame'
import { FRENCH, type Language } from '../../src/platform/everywhere/languages'

// Nobody is looked for: the pause after the last letter never ends.
beforeAll(() => void vi.stubGlobal('window', { setTimeout: () => 0 }))
afterAll(() => void vi.unstubAllGlobals())

const found = (id: string, familyName: string, phone: string | null) =>
  ({ id, familyName, phone, language: FRENCH }) as FoundPerson
const [anna, paul, ines] = [
  found('a', 'Roth', '+33639980001'),
  found('b', 'Sablon', '+33639980002'),
  found('c', 'Keller', null),
]

function openDesk() {
  const person = reactive({
    familyName: '',
    phone: '',
    language: FRENCH as Language,
    person: undefined as string | undefined,
    isNewPerson: false,
  })
  return { person, ...useLikelySame(person) }
}

test('taken one after the other from the search, each has her own number, or none', async () => {
  const { person, take } = openDesk()
  take(anna!)
  await nextTick()
  take(paul!)
  await nextTick()
  expect(person).toMatchObject({ person: 'b', phone: '+33639980002' })
  take(ines!)
  expect(person).toMatchObject({ person: 'c', phone: '' })
})

test('the number that is typed stays before that of the file', async () => {
  const { person, take } = openDesk()
  Object.assign(person, { familyName: 'Rot', phone: '06 39 98 00 09' })
  await nextTick()
  take(anna!)
  await nextTick()
  expect(person).toMatchObject({ person: 'a', familyName: 'Roth', phone: '06 39 98 00 09' })
})

test('another name, typed over that of a file, is another person: neither her file nor her number', async () => {
  const { person, same, take } = openDesk()
  take(anna!)
  await nextTick()
  person.phone = '+33639980001'
  await nextTick()
  expect(same.value).toEqual(anna)
  person.familyName = 'Dupont'
  await nextTick()
  expect(same.value).toBeNull()
  expect(person).toMatchObject({ person: undefined, phone: '' })
})
