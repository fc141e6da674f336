import { describe, expect, test } from 'vitest'
import { asKnown, fileOf, planned } from './importing'

const first = (...rows: Record<string, string>[]) => asKnown(planned(fileOf(...rows)).added)

describe('likely doubles', () => {
  const duplicates = (...rows: Record<string, string>[]) => planned(fileOf(...rows)).duplicates.map(({ why }) => why)

  test.each([
    ['the same name and address', { nom: 'MAISON D’ICI' }, 'same name, same address, 0 m apart'],
    [
      'a name alike, some metres away',
      { nom: 'Maison d’ici - France services', adresse: '5 rue Là', latitude: '49.1205' },
      'names alike, 56 m apart',
    ],
    ['the same address, without position', { latitude: '', longitude: '' }, 'same name, same address'],
  ])('%s', (_name, cells, why) => {
    expect(duplicates({ nom: 'Maison d’ici' }, cells)).toEqual([why])
  })

  test.each([
    ['another name at the same address', { nom: 'Bibliothèque' }, {}],
    ['the same name 300 m away', { adresse: '5 rue Là', latitude: '49.1227' }, {}],
    ['the same name in another town', { adresse: '5 rue Là', latitude: '49.13' }, {}],
    ['names that share their small words only', { nom: 'Maison de la rue des arts' }, {}],
    ['names that a number tells apart', { nom: 'Centre 2' }, { nom: 'Centre 1' }],
  ] as [string, Record<string, string>, Record<string, string>][])('not: %s', (_name, cells, others) => {
    const name = { nom: 'Centre de la rue des lilas' }
    expect(duplicates({ ...name, ...others }, { ...name, ...cells })).toEqual([])
  })

  test('are found across the edges of the grid, and with the places that we have', () => {
    expect(
      duplicates(
        { latitude: '49.11999', longitude: '6.17999' },
        { adresse: 'autre', latitude: '49.12001', longitude: '6.18001' },
      ),
    ).toEqual(['same name, 3 m apart'])
    const [known] = first({ id: 'a-1' })
    const diff = planned(fileOf({ id: 'a-1' }, { id: 'b-1' }), [known!])
    expect(diff.duplicates).toMatchObject([{ a: 'b-1', b: 'a-1' }])
    expect(planned(fileOf({ id: 'a-1' }, { id: 'b-1' }), [known!, ...asKnown(diff.added)]).duplicates).toEqual([])
    const later = fileOf({ id: 'a-1', date_maj: '2026-06-01' }, { id: 'b-1' })
    expect(planned(later, [known!, ...asKnown(diff.added)])).toMatchObject({ changed: [{}], duplicates: [] })
  })

  test('are not looked for where hundreds of places share one spot by default', () => {
    const rows = Array.from({ length: 300 }, (_, at) => ({ id: `l-${at}`, nom: `Centre ${at % 7}`, adresse: 'Mairie' }))
    expect(duplicates(...rows)).toEqual([])
  })
})
