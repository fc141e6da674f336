import { describe, expect, test } from 'vitest'
import { writeMissingSheet } from '../../src/openData/missingSheet'
import { diffSheet, isMissingSheet } from '../../src/openData/readMissingSheet'
import { readPlacesFile } from '../../src/openData/server/readPlacesFile'
import { howRead } from '../../src/hours/server/readHours'
import type { Place } from '../../src/places/place'
import { at, madeUpPlace, townPlaces } from '../places/known'
import { asKnown } from './importing'

const NOW = at('2026-12-01', '10:00')
const LINE = /\r\n/
const readsHours = (expression: string) => howRead(expression, '2026-12-01')

/** The sheet as Nadia fills it in with a spreadsheet: these cells of the line of this place. */
function filled(places: Place[], id: string, cells: Record<string, string>): string {
  const [heading = '', ...lines] = writeMissingSheet(places, NOW).trim().split(LINE)
  const names = heading.replace('\uFEFF', '').split(';')
  const own = names.map(name => cells[name] ?? (name === 'id' ? id : ''))
  const others = lines.filter(line => !line.startsWith(`${id};`))
  return [heading, own.map(cell => `"${cell.replace(/"/g, '""')}"`).join(';'), ...others].join('\r\n')
}

const read = (sheet: string, places: Place[]) =>
  diffSheet({ file: readPlacesFile(sheet), current: asKnown(places), now: NOW, readsHours })

/** A library of which everything is known but what a test takes away. */
const library = madeUpPlace({
  id: 'bibliotheque',
  address: { street: '3 rue des Essais', postalCode: '57000', more: 'Bâtiment B' },
  stop: { name: 'République', metres: 150 },
  phone: '+33387000001',
  hours: 'Mo-Fr 09:00-12:00',
  stepFree: true,
  sources: [{ text: 'Page de la ville', date: '2026-06-01', facts: ['address', 'stop', 'phone', 'hours', 'stepFree'] }],
  checked: { by: 'Ville de Metz', on: '2026-06-01' },
})
const without = (...fields: (keyof Place)[]): Place => {
  const place: Partial<Place> = { ...library }
  for (const field of fields) delete place[field]
  return place as Place
}

describe('the sheet of what lacks', () => {
  const lackOf = (place: Place) => writeMissingSheet([place], NOW).split(LINE)[1]?.split(';')[3]

  test('names, place by place, what a person at the door would miss', () => {
    expect(lackOf(without('address', 'stop', 'phone'))).toBe('rue, arrêt, téléphone')
    expect(lackOf(without('hours', 'stepFree', 'checked'))).toBe('horaires, entrée, vérification')
    const old = { ...library, checked: undefined, sources: [{ ...library.sources[0]!, date: '2022-05-10' }] }
    expect(lackOf(old)).toContain('horaires (anciens, 2022-05-10 : Mo-Fr 09:00-12:00)')
  })

  test('leaves out who lacks nothing, and who receives nobody', () => {
    const workshop = { ...without('phone'), access: ["Ce lieu n'accueille pas de public" as const] }
    expect(writeMissingSheet([library, workshop], NOW).trim().split(LINE)).toHaveLength(1)
  })

  test('asks no street and no entrance of a bus', () => {
    expect(lackOf({ ...without('address', 'stop', 'stepFree', 'phone'), isMoving: true })).toBe('téléphone')
  })

  test('of our 45 places, asks of each town hall of a district', () => {
    const lines = writeMissingSheet(townPlaces(), NOW).trim().split(LINE)
    expect(lines.filter(line => line.startsWith('metz-mq-'))).toHaveLength(9)
    expect(lines.find(line => line.startsWith('metz-mq-queuleu;'))).toMatch(/rue, arrêt, horaires, téléphone, entrée/)
  })

  test('holds nothing that a spreadsheet would run', () => {
    const name = '=HYPERLINK("https://example.org";"Mairie")'
    const sheet = writeMissingSheet([{ ...without('phone'), name, commune: '@Metz' }], NOW)
    for (const cell of sheet.split(/[;\r\n]/)) expect(cell.replace(/^"/, '')).not.toMatch(/^[=+\-@]/)
  })
})

describe('the sheet that comes back', () => {
  test('as it was given changes nothing', () => {
    const places = townPlaces()
    const sheet = writeMissingSheet(places, NOW)
    expect(isMissingSheet(readPlacesFile(sheet))).toBe(true)
    const { changed, unchanged, faults } = read(sheet, places)
    expect([changed, faults]).toEqual([[], []])
    expect(unchanged).toBeGreaterThan(40)
  })

  test('with one cell filled in changes that, says who says so, and erases nothing', () => {
    const places = townPlaces()
    const sheet = filled(places, 'metz-mq-bellecroix', { telephone: '03 87 00 00 02', verifie_par: 'Nadia' })
    const { changed } = read(sheet, places)
    expect(changed.map(({ columns }) => columns)).toEqual([['telephone', 'verifie_par']])
    const { before, after } = changed[0]!
    const { phone, sources, ...rest } = after
    const { phone: _phone, sources: _sources, ...restBefore } = before
    expect(phone).toBe('+33387000002')
    expect(sources[0]).toEqual({ text: 'Fiche remplie par Nadia', date: '2026-12-01', facts: ['phone'] })
    expect(rest).toEqual(restBefore)
  })

  test('fills in all that a person at the door needs', () => {
    const place = madeUpPlace({ id: 'mairie', toCheck: { hours: 'Ils ont changé.' } })
    const cells = {
      adresse: '1 rue des Essais',
      code_postal: '57050',
      arret: 'Provence',
      arret_metres: '200',
      horaires: 'lundi au vendredi de 9h à 12h',
      telephone: '+33387000003',
      entree_sans_marche: 'Oui',
      verifie_par: 'Ville de Metz',
      verifie_le: '30/11/2026',
    }
    const { changed, faults } = read(filled([place], 'mairie', cells), [place])
    expect(faults).toEqual([])
    expect(changed[0]!.after).toMatchObject({
      address: { street: '1 rue des Essais', postalCode: '57050' },
      stop: { name: 'Provence', metres: 200 },
      hours: 'lundi au vendredi de 9h à 12h',
      phone: '+33387000003',
      stepFree: true,
      checked: { by: 'Ville de Metz', on: '2026-11-30' },
    })
    expect(changed[0]!.after.toCheck).toBeUndefined()
  })

  test.each([
    ['a formula', { adresse: '=HYPERLINK("https://example.org")' }, 'adresse, looks like a formula of a spreadsheet'],
    ['hours that nobody can read', { horaires: 'le matin' }, 'horaires, cannot be read'],
    ['a phone of nowhere', { telephone: '12' }, 'telephone, is not a number of France'],
    ['a postal code of three digits', { adresse: '1 rue', code_postal: '570' }, 'address.postalCode, is written like'],
    ['a stop without its distance', { arret: 'Provence' }, 'arret_metres, a stop has a name'],
    ['a day to come', { verifie_par: 'Nadia', verifie_le: '2027-01-01' }, 'verifie_le, is a day to come'],
    ['perhaps', { entree_sans_marche: 'peut-être' }, 'entree_sans_marche, is oui or non'],
  ])('refuses %s, and changes nothing', (_what, cells, fault) => {
    const place = madeUpPlace({ id: 'mairie' })
    const { changed, faults } = read(filled([place], 'mairie', cells), [place])
    expect(changed).toEqual([])
    expect(faults.map(({ column, why }) => `${column}, ${why}`).join('\n')).toContain(fault)
  })

  test('does not call checked a page whose old hours nobody wrote again', () => {
    const old = { ...without('checked'), sources: [{ ...library.sources[0]!, date: '2022-05-10' }] }
    const check = { verifie_par: 'Nadia', verifie_le: '2026-11-30' }
    const { changed, faults } = read(filled([old], old.id, check), [old])
    expect([changed, faults.map(({ column }) => column)]).toEqual([[], ['horaires']])
    const again = read(filled([old], old.id, { ...check, horaires: 'Mo-Fr 09:00-12:00' }), [old])
    expect(again.changed[0]!.after.checked).toEqual({ by: 'Nadia', on: '2026-11-30' })
    expect(again.changed[0]!.after.sources[0]).toMatchObject({ date: '2026-11-30', facts: ['hours'] })
  })

  test('names a place that is not ours', () => {
    const place = madeUpPlace({ id: 'mairie' })
    expect(read(filled([place], 'ailleurs', { adresse: '1 rue' }), [place]).faults[0]).toMatchObject({
      column: 'id',
      outcome: 'row not taken',
    })
  })
})
