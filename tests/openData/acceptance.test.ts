import { describe, expect, test } from 'vitest'
import { PlaceSchema } from '../../src/places/place'
import * as v from 'valibot'
import { readPlacesFile } from '../../src/openData/server/readPlacesFile'
import { exportPlaces, rowsOf } from '../../src/openData/exportPlace'
import { townPlaces } from '../places/known'
import { asKnown, cameBack, exportedFile, fileOf, fixture, imported, ofMap, planned } from './importing'
import { faultsAgainstSchema } from './schemaRules'
import { OURS, publishing } from './setting'

// The acceptance tests of the national standard, by their number: 2 is in closedLists.test.ts, 5 in
// nationalExport.test.ts, the sixteen traps of 3 in traps.test.ts.

const cellsOf = (file: string) => readPlacesFile(file).rows.map(({ cells }) => cells)
const townRows = () => rowsOf(exportPlaces(townPlaces(), publishing(['metz-mq-bellecroix', 'fs-2434'])))

describe('1: the valid example', () => {
  test('imports with no error and comes back with the same cells in the same order', () => {
    const { added, faults, warnings: said } = planned(fixture('exemple-valide.csv'))
    expect([faults, said]).toEqual([[], []])
    expect(added).toHaveLength(1)
    const back = exportedFile(added)
    expect(cellsOf(back)).toEqual(cellsOf(fixture('exemple-valide.csv')))
    expect(back.split('\n')[0]).toBe(fixture('exemple-valide.csv').split('\n')[0]!.replace(/"/g, ''))
  })

  test('of before version 1 keeps its row: what is wrong in it is told', () => {
    const { added, faults, warnings: said } = planned(fixture('exemple-2022.csv'))
    expect(added[0]).toMatchObject({
      id: 'structure-1',
      phone: '+33180059880',
      services: ['Aide aux démarches administratives', 'Maîtrise des outils numériques du quotidien'],
      isMoving: true,
      access: ['Se présenter', 'Téléphoner'],
      cost: ['Gratuit'],
      typology: ['TIERS_LIEUX', 'ASSO'],
      programmes: ['Aidants Connect', 'Conseillers numériques', 'La Croix Rouge'],
    })
    expect(said).toContain('column "modalite_acces" is read as modalites_acces')
    expect(faults.map(({ column, outcome }) => `${column} ${outcome}`)).toEqual([
      'frais_a_charge mended',
      'typologie mended',
      'courriels mended',
      'site_web mended',
      'telephone mended',
      'modalites_acces mended',
      'services mended',
      'prise_en_charge_specifique mended',
      'prise_en_charge_specifique left empty',
      'dispositif_programmes_nationaux mended',
      'formations_labels left empty',
      'modalites_accompagnement mended',
    ])
  })
})

test('3: what the national map would drop is left out of the files, and listed', () => {
  const dropped: Record<string, string>[] = [
    { services: '' },
    { modalites_acces: "Ce lieu n'accueille pas de public" },
    { adresse: '3 #2' },
    { pivot: '0' },
  ]
  const exported = exportPlaces(planned(fileOf({}, ...dropped)).added, publishing())
  expect(exported.map(({ row }) => row !== null)).toEqual([true, false, false, false, false])
  expect(exported.map(({ remarks }) => remarks.map(({ column, outcome }) => `${column} ${outcome}`))).toEqual([
    [],
    ['services left out'],
    ['modalites_acces left out'],
    ['adresse left out'],
    ['pivot left out'],
  ])
})

test('4: each exported row is taken by the schema and by the library of the national map', () => {
  const others = fileOf(
    { id: 'Conseiller-Numerique_62d6a7' },
    { telephone: '03 87 55 54 81 / 3646', prise_rdv: 'https://example.fr/é', commune: 'METZ (Borny)' },
    { frais_a_charge: 'gratuit', date_maj: '02/04/2024', courriels: 'guichet', latitude: '0', longitude: '0' },
  )
  const imports = rowsOf(exportPlaces(planned(others).added, publishing()))
  const rows = [...townRows(), ...imports, cameBack({})!]
  expect(rows.length).toBeGreaterThan(7)
  expect(faultsAgainstSchema(rows.map((row, at) => ({ ...row, id: `${row.id} ${at}` })))).toEqual([])
  for (const row of rows) expect(ofMap(row as Record<string, string>)).toMatchObject({ id: row.id, nom: row.nom })
})

test('6: importing twice changes nothing; the plan is told before anything is done (more in importDiff.test.ts)', () => {
  const file = fileOf(
    {},
    { id: 'Conseiller-Numerique_62d6a7', telephone: '03 87 55 54 81' },
    { frais_a_charge: 'cher' },
  )
  const first = planned(file)
  expect(first).toMatchObject({ unchanged: 0, changed: [], gone: [], held: [] })
  expect(first.added).toHaveLength(3)
  for (const place of first.added) expect(v.parse(PlaceSchema, place)).toEqual(place)
  expect(planned(file, asKnown(first.added))).toMatchObject({
    added: [],
    changed: [],
    gone: [],
    held: [],
    unchanged: 3,
  })
})

test.each([
  [{ code_insee: '57751' }, 'code_insee, taken: that of Metz is 57463'],
  [{ code_postal: '57140' }, 'code_postal, taken: those of Metz are 57000, 57050, 57070'],
  [
    { commune: 'Woipy', code_insee: '57751', code_postal: '57140' },
    'code_insee, taken: is that of Woippy, the row says Woipy',
  ],
  [{ code_postal: '5700' }, 'code_postal, left empty: is not five digits'],
  [{ code_insee: '7463' }, 'code_insee, left empty: is not an INSEE code'],
])('7: codes that disagree with the commune are told: %j', (cells, fault) => {
  expect(imported({ latitude: '', longitude: '', ...cells }).faults).toEqual([fault])
})

test('7: the codes of Metz, in capitals or not, are right', () => {
  for (const code_postal of ['57000', '57050', '57070'])
    expect(imported({ code_postal, commune: 'METZ' }).faults).toEqual([])
})

test('8: Mairies de Quartier are MUNI, of the town, with services; RDV en ligne exactly when there is a page', () => {
  const halls = townPlaces().filter(({ kind }) => kind === 'mairie-de-quartier')
  expect(halls).toHaveLength(9)
  const whole = halls.map(place => ({
    ...place,
    pivot: '21570463600012',
    services: [
      'Aide aux démarches administratives' as const,
      'Acquisition de matériel informatique à prix solidaire' as const,
    ],
    address: { street: '1 rue d’Ici', postalCode: '57000' },
    toCheck: undefined,
    checked: { by: 'Ville de Metz', on: '2026-11-01' },
  }))
  const bookable = whole.slice(0, 4).map(({ id }) => id)
  const rows = rowsOf(exportPlaces(whole, publishing(bookable)))
  expect(rows).toHaveLength(9)
  for (const { id, typologie, structure_parente, services, modalites_acces, prise_rdv } of rows) {
    const isBooked = bookable.includes(id)
    expect([id, typologie.split('|').includes('MUNI'), typologie.includes('MQ')]).toEqual([id, true, false])
    expect([id, structure_parente]).toEqual([id, 'Ville de Metz'])
    expect(services).toBe('Aide aux démarches administratives|Acquisition de matériel informatique à prix solidaire')
    expect([id, prise_rdv]).toEqual([id, isBooked ? `${OURS}/rendez-vous?lieu=${id}` : ''])
    expect([id, modalites_acces.split('|').includes('Prendre un RDV en ligne')]).toEqual([id, isBooked])
  }
})
