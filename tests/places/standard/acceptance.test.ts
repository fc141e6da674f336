import { describe, expect, test } from 'vitest'
import { PlaceSchema } from '../../../src/places/place'
import * as v from 'valibot'
import { readPlacesFile } from '../../../src/places/server/readPlacesFile'
import { CLOSED_LISTS } from '../../../src/places/standard/closedLists'
import { COLUMNS } from '../../../src/places/standard/columns'
import { exportPlaces, rowsOf } from '../../../src/places/standard/exportPlace'
import { toJson } from '../../../src/places/standard/files'
import { townPlaces } from '../known'
import { asKnown, cameBack, exportedFile, fileOf, fixture, imported, ofMap, planned } from './importing'
import { faultsAgainstSchema, schemaFields, wordsOfPattern } from './schemaRules'
import { OURS, publishing } from './setting'

// The acceptance tests of the national standard, by their number.

const cellsOf = (file: string) => readPlacesFile(file).rows.map(({ cells }) => cells)
const townRows = () => rowsOf(exportPlaces(townPlaces(), publishing(['metz-mq-bellecroix', 'fs-2434'])))

describe('1: the valid example', () => {
  test('imports with no error and comes back with the same cells in the same order', () => {
    const { added, faults, said } = planned(fixture('exemple-valide.csv'))
    expect([faults, said]).toEqual([[], []])
    expect(added).toHaveLength(1)
    const back = exportedFile(added)
    expect(cellsOf(back)).toEqual(cellsOf(fixture('exemple-valide.csv')))
    expect(back.split('\n')[0]).toBe(fixture('exemple-valide.csv').split('\n')[0]!.replace(/"/g, ''))
  })

  test('of before version 1 keeps its row: what is wrong in it is told', () => {
    const { added, faults, said } = planned(fixture('exemple-2022.csv'))
    expect(added[0]).toMatchObject({
      id: 'structure-1',
      phone: '+33180059880',
      services: ['Aide aux démarches administratives', 'Maîtrise des outils numériques du quotidien'],
      isMoving: true,
      extra: { modalite_acces: 'Se présenter;Téléphoner' },
    })
    expect(said).toContain('column "modalite_acces" is not of the standard: did you mean modalites_acces?')
    expect(faults.map(({ column, outcome }) => `${column} ${outcome}`)).toEqual([
      'typologie left empty',
      'courriels left empty',
      'site_web mended',
      'telephone mended',
      'services mended',
      'prise_en_charge_specifique left empty',
      'frais_a_charge left empty',
      'dispositif_programmes_nationaux left empty',
      'formations_labels left empty',
      'modalites_accompagnement mended',
    ])
  })
})

describe('2: each word of a closed list', () => {
  const words = Object.entries(CLOSED_LISTS).flatMap(([column, list]) => list.map(word => [column, word] as const))

  test('comes back as it was, with typographic apostrophes, decomposed accents or spaces around', () => {
    expect(words).toHaveLength(92 + 9 + 6 + 4 + 3 + 5 + 7 + 2 + 11 + 10)
    const isClosed = (word: string) => word === "Ce lieu n'accueille pas de public"
    const written = words.flatMap(([column, word]) =>
      [word, word.replace(/'/g, '’'), word.normalize('NFD'), `  ${word.replace(/ /g, '\u00a0')} `].map(
        text => [column, word, text] as const,
      ),
    )
    const { added, faults } = planned(fileOf(...written.map(([column, , text]) => ({ [column]: text }))))
    expect(faults).toEqual([])
    const exported = exportPlaces(added, publishing())
    for (const [at, [column, word]] of written.entries()) {
      const row = exported[at]!.row as Record<string, string> | null
      expect([column, word, row?.[column] ?? null]).toEqual([column, word, isClosed(word) ? null : word])
    }
  })

  test('are those of the schema, but for the label that no spelling passes', () => {
    const differ = schemaFields.flatMap(({ name, constraints: { pattern } }) => {
      const list = pattern ? wordsOfPattern(pattern) : null
      const ours = CLOSED_LISTS[name as keyof typeof CLOSED_LISTS] ?? []
      return list ? [...list.filter(word => !ours.includes(word)), ...ours.filter(word => !list.includes(word))] : []
    })
    expect(differ).toEqual(['Étapes numériques(La Poste)', 'Étapes numériques (La Poste)'])
  })

  test.each([
    ['services', 'Aide aux demarche administratives', 'Aide aux démarches administratives'],
    ['frais_a_charge', 'gratuit', 'Gratuit'],
    ['prise_en_charge_specifique', 'Illetrisme', 'Illettrisme'],
    ['typologie', 'TIERS_LIEU', 'TIERS_LIEUX'],
    ['modalites_acces', 'Se presenter', 'Se présenter'],
    ['dispositif_programmes_nationaux', 'Jeux de boules', undefined],
  ])('that is none, in %s, is told with its line and the nearest one; the row stays', (column, wrong, nearest) => {
    const { added, faults } = planned(fileOf({}, { [column]: wrong }))
    expect(added).toHaveLength(2)
    expect(faults).toEqual([
      {
        line: 3,
        column,
        value: wrong,
        outcome: 'left empty',
        why: 'is not in the closed list',
        ...(nearest && { nearest }),
      },
    ])
  })

  test('that is known stays beside one that is not', () => {
    expect(imported({ frais_a_charge: 'Payant|Cher|Gratuit sous condition' }).place?.cost).toEqual([
      'Payant',
      'Gratuit sous condition',
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

describe('5: a national export', () => {
  const cells = { mediateurs: 'Amina, "la médiatrice"', departement: '57', ouvert: '=1+1' }

  test('keeps its extra columns after the 32, in CSV and in JSON', () => {
    const { added, said } = planned(fileOf(cells, {}))
    expect(said).toContain('extra columns, kept: mediateurs, departement, ouvert')
    const back = exportedFile(added)
    expect(back.split('\n')[0]).toBe([...COLUMNS, 'mediateurs', 'departement', 'ouvert'].join(','))
    expect(cellsOf(back)).toMatchObject([cells, {}])
    expect(cellsOf(back)[1]).not.toHaveProperty('mediateurs')
    const [first] = JSON.parse(toJson(rowsOf(exportPlaces(added, publishing())))) as object[]
    expect(first).toMatchObject(cells)
  })

  test('gives the same places whatever the order of its columns, its ends of lines, its separator and its mark', () => {
    const file = fileOf(cells, { id: 'b', nom: 'Là' })
    const { added } = planned(file)
    const turned = file.split('\n').map(line => line.slice(1, -1).split('","').reverse())
    const excel = `\ufeff${turned.map(line => line.map(cell => `"${cell}"`).join(';')).join('\r\n')}\r\n`
    const plan = planned(excel)
    expect(plan.added).toEqual(added)
    expect(plan.said).toEqual(
      expect.arrayContaining(['starts with a BOM: left aside', expect.stringContaining('semicolon')]),
    )
  })

  test('writes quotes as wide ones: they are kept, and shown as quotes', () => {
    const text = 'Un lieu dit ＂ouvert＂.'
    expect(cameBack({ presentation_resume: text })?.presentation_resume).toBe(text)
  })
})

test('6: importing twice changes nothing; the plan is told before anything is done (more in planImport.test.ts)', () => {
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
