import { describe, expect, test } from 'vitest'
import type { AgendaLine } from '../../src/appointments/agenda'
import { findAmong, isLikelySame } from '../../src/appointments/personSearch'
import { readSearch } from '../../src/appointments/searchTerms'
import { foldWords, isSlip, slipsOf } from '../../src/platform/everywhere/foldWords'
import { checkCharacter } from '../../src/platform/everywhere/reference'

const line = (id: string, familyName: string, phone: string | null = null): AgendaLine => ({
  id,
  reference: `2222222222${checkCharacter('2222222222') ?? ''}`,
  placeId: 'metz-hotel-de-ville',
  startsAt: Number(id),
  minutes: 30,
  need: 'caf',
  forWhom: 'self',
  familyName,
  helperName: null,
  phone,
  email: null,
  language: 'fr',
  state: 'confirmed',
  version: 0,
  lesson: null,
  step: null,
  party: 1,
  session: null,
  attendance: null,
  overbookReason: null,
  note: '',
  advice: '',
  noteVersion: 0,
  mediator: null,
  acts: [],
  mandates: [],
})

const LINES = [
  line('1', 'Lefèvre-Œillet Zoé', '+33612345678'),
  line('2', 'Benkhelifa'),
  line('3', 'El Hadi'),
  line('4', 'D’Ormesson'),
  line('5', 'Lefebvre Zoé'),
  line('6', 'Шевченко'),
]
const namesFor = (search: string) => findAmong(LINES, search).map(({ familyName }) => familyName)

describe('a name is folded in one way', () => {
  test.each([
    ['LEFÈVRE-Œillet  Zoé', ['lefevre', 'oeillet', 'zoe']],
    ['d’Ormesson', ['d', 'ormesson']],
    ['Łukasz Straße', ['lukasz', 'strasse']],
  ])('%s', (name, words) => expect(foldWords(name)).toEqual(words))

  test('each slip of the hand is one that is recognised, and nothing else is', () => {
    for (const slip of slipsOf('weber')) expect([slip, isSlip('weber', slip)]).toEqual([slip, true])
    expect(slipsOf('weber')).toEqual(expect.arrayContaining(['wber', 'webber', 'wever', 'wbeer', 'ewber', 'webe']))
    for (const other of ['weber', 'wb', 'webert1', 'ewbre', 'rebew'])
      expect([other, isSlip('weber', other)]).toEqual([other, false])
    expect(slipsOf('roy')).toEqual([])
  })
})

describe('a person is found among appointments', () => {
  test.each([
    ['benkhelifa', ['Benkhelifa']],
    ['Benkelifa', ['Benkhelifa']],
    ['BENK', ['Benkhelifa']],
    ['zoe oeillet', ['Lefèvre-Œillet Zoé']],
    ['elhadi', ['El Hadi']],
    ['dormesson', ['D’Ormesson']],
    ['шевченко', ['Шевченко']],
    ['шевчнко', ['Шевченко']],
    ['06 12 34 56 78', ['Lefèvre-Œillet Zoé']],
    ['0612345687', ['Lefèvre-Œillet Zoé']],
    ['personne', []],
    ['be', []],
    ['', []],
  ])('%s', (search, names) => expect(namesFor(search)).toEqual(names))

  test('the exact name comes before one that is a slip away, and who has both words hides who has one', () => {
    expect(namesFor('lefebvre')).toEqual(['Lefebvre Zoé', 'Lefèvre-Œillet Zoé'])
    expect(namesFor('Zoé Lefebvre')[0]).toBe('Lefebvre Zoé')
    expect(namesFor('zoé inconnue')).toEqual(['Lefebvre Zoé', 'Lefèvre-Œillet Zoé'])
  })

  test('a reference with one wrong sign still leads to it', () => {
    const { reference } = LINES[0]!
    const wrong = `${reference.slice(0, 4)}K${reference.slice(5)}`
    expect(readSearch(reference).references[0]).toBe(reference)
    expect(readSearch(wrong).references).toContain(reference)
  })
})

test('who is likely the same: one slip in all, whatever the order, or the same phone', () => {
  const zoe = { familyName: 'Zoé Lefèvre', phone: null }
  expect(isLikelySame(zoe, { familyName: 'LEFEVRE Zoe', phone: '+33612345678' })).toBe(true)
  expect(isLikelySame(zoe, { familyName: 'Lefebvre Zoé', phone: null })).toBe(true)
  expect(isLikelySame(zoe, { familyName: 'Lefèvre', phone: null })).toBe(false)
  expect(isLikelySame({ familyName: 'Öz', phone: null }, { familyName: 'Oez', phone: null })).toBe(true)
  const [one, other] = ['A', 'B'].map(familyName => ({ familyName, phone: '+33612345678' }))
  expect(isLikelySame(one!, other!)).toBe(true)
})
