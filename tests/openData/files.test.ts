import {
  fromSchemaLieuDeMediationNumerique,
  type SchemaLieuMediationNumerique,
} from '@gouvfr-anct/lieux-de-mediation-numerique'
import { describe, expect, test } from 'vitest'
import { faultsOfRow } from '../../src/openData/cellRules'
import { COLUMNS, REQUIRED } from '../../src/openData/columns'
import { exportPlaces, rowsOf } from '../../src/openData/exportPlace'
import { toCsv, toGeoJson, toJson, toObjects } from '../../src/openData/files'
import { reportPlaces } from '../../scripts/report/reportPlaces'
import { townPlaces } from '../places/known'
import { exported, OURS, publishing, wholePlace } from './setting'

const town = exportPlaces(townPlaces(), publishing(['metz-mq-bellecroix', 'fs-2434', 'metz-mq-borny']))
const rows = rowsOf(town)
const everything = rowsOf([
  exported(
    {
      kind: 'mairie-de-quartier',
      about: 'Elle dit : « venez », puis "merci", et\nvoilà.',
      phone: '+33387555481',
      email: 'ici@example.fr',
      website: 'https://example.fr',
      isMoving: true,
      cost: ['Gratuit sous condition', 'Payant'],
      publics: ['Familles et/ou enfants', 'Seniors'],
      programmes: ["Point d'accès numérique CAF"],
      access: ['Envoyer un mail avec une fiche de prescription'],
      support: ['À distance'],
    },
    ['metz-ici'],
  ),
])
const asTheMapReads = (all: typeof rows) =>
  toObjects(all).map(each => fromSchemaLieuDeMediationNumerique(each as SchemaLieuMediationNumerique))

/** As any reader of RFC 4180 does. */
const readCsv = (text: string) =>
  [...text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n)/g)].reduce<string[][]>(
    (lines, [, quoted, plain, end]) => {
      lines.at(-1)!.push(quoted?.replace(/""/g, '"') ?? plain ?? '')
      if (end === '\n') lines.push([])
      return lines
    },
    [[]],
  )

describe('the rows of the town', () => {
  test('have what the standard asks, each cell as the standard writes it, each id once', () => {
    expect(rows.map(({ id }) => id)).toEqual(['dora-pyramide-est', 'fs-2434', 'fs-2435', 'metz-mq-bellecroix'])
    for (const row of rows) {
      expect(Object.keys(row)).toEqual(COLUMNS)
      expect([row.id, faultsOfRow(row)]).toEqual([row.id, []])
      for (const column of REQUIRED) expect([row.id, column, row[column]]).not.toContain('')
    }
  })

  test('are taken by the library of the national map, which says of none that it receives nobody', () => {
    const read = asTheMapReads([...rows, ...everything])
    expect(read).toHaveLength(rows.length + 1)
    for (const { id, modalites_acces, services } of read) {
      expect([id, services?.length]).not.toContain(0)
      expect(modalites_acces ?? [], id).not.toContain("Ce lieu n'accueille pas de public")
    }
    expect(read.find(({ id }) => id === 'metz-mq-bellecroix')).toMatchObject({
      prise_rdv: `${OURS}/rendez-vous?lieu=metz-mq-bellecroix`,
      typologies: ['MUNI', 'RFS'],
      structure_parente: 'Ville de Metz',
      date_maj: new Date('2025-11-06'),
    })
  })

  test('would be dropped by it without a service: why such a place is left out', () => {
    const [read] = asTheMapReads([{ ...rows[0]!, services: '' }])
    expect(read?.modalites_acces).toEqual(["Ce lieu n'accueille pas de public"])
  })

  test('and the places left out come with a reason, in a table', () => {
    const report = reportPlaces(town)
    expect(report).toMatch(/^metz-mq-queuleu +left out +pivot +is not known$/m)
    expect(report).toMatch(
      /^metz-mq-bellecroix +left empty +courriels +La même liste donne aussi une autre adresse\.$/m,
    )
    expect(report).toContain('4 of 45 places are in the files, 41 are left out')
    for (const { row, remarks } of town) expect(row !== null || remarks.length > 0).toBe(true)
  })
})

describe('the files', () => {
  test('CSV: the 32 columns in order, every line as long, quotes doubled, LF, no BOM', () => {
    const csv = toCsv([...rows, ...everything])
    expect(csv.startsWith('id,pivot,nom,commune,code_postal,code_insee,adresse,')).toBe(true)
    expect(csv).not.toMatch(/\r/)
    expect(csv.endsWith('\n')).toBe(true)
    const lines = readCsv(csv).slice(0, -1)
    expect(lines[0]).toEqual(COLUMNS)
    expect(lines.slice(1)).toEqual([...rows, ...everything].map(row => COLUMNS.map(column => row[column])))
    expect(csv).toContain('"Elle dit : « venez », puis ""merci"", et voilà."')
  })

  test('JSON: the same columns, only what is known, coordinates as numbers', () => {
    const read = JSON.parse(toJson(rows)) as Record<string, unknown>[]
    expect(read.at(-1)).toMatchObject({ id: 'metz-mq-bellecroix', latitude: 49.121921, commune: 'Metz' })
    expect(read.at(-1)).not.toHaveProperty('horaires')
  })

  test('GeoJSON: longitude first; a place whose position is not sure has none', () => {
    const near = exported({ position: { lat: 49.1, lon: 6.1, approximateWithin: 300 } })
    const read = JSON.parse(toGeoJson([...rows.slice(-1), near.row!])) as { features: { geometry: unknown }[] }
    expect(read.features[0]).toMatchObject({
      type: 'Feature',
      id: 'metz-mq-bellecroix',
      geometry: { type: 'Point', coordinates: [6.196023, 49.121921] },
    })
    expect(read.features[1]?.geometry).toBeNull()
  })

  test('are the same for the same places', () => {
    const again = () => toCsv(rowsOf(exportPlaces([wholePlace()], publishing())))
    expect(again()).toBe(again())
  })
})
