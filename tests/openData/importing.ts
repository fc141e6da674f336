import { readFileSync } from 'node:fs'
import {
  fromSchemaLieuDeMediationNumerique,
  type SchemaLieuMediationNumerique,
} from '@gouvfr-anct/lieux-de-mediation-numerique'
import type { Place } from '../../src/places/place'
import { howRead } from '../../src/hours/server/readHours'
import { readPlacesFile } from '../../src/openData/server/readPlacesFile'
import { exportPlaces, rowsOf } from '../../src/openData/exportPlace'
import { toCsv } from '../../src/openData/files'
import type { CurrentPlace } from '../../src/places/currentPlace'
import { diffImport, type ImportInput } from '../../src/openData/importDiff'
import { townAreas } from '../places/known'
import { publishing, TODAY } from './setting'

/** Text of a file in `fixtures/`. */
export const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')

/** A row of which nothing can be said. */
export const GOOD: Record<string, string> = {
  id: 'lieu-1',
  pivot: '43493312300029',
  nom: 'Maison d’ici',
  commune: 'Metz',
  code_postal: '57000',
  code_insee: '57463',
  adresse: "3 rue d'Ici",
  latitude: '49.12',
  longitude: '6.18',
  typologie: 'ASSO',
  telephone: '+33387555481',
  horaires: 'Mo-Fr 09:00-12:00',
  source: 'Hubik',
  date_maj: '2026-03-02',
  services: 'Aide aux démarches administratives',
  modalites_acces: 'Se présenter',
}

/** A file of rows like the good one, but for what each says. */
export function fileOf(...rows: Record<string, string>[]): string {
  const names = [...new Set([GOOD, ...rows].flatMap(row => Object.keys(row)))]
  const line = (cells: string[]) => cells.map(cell => `"${cell.replace(/"/g, '""')}"`).join(',')
  const all = rows.map((row, at) => ({ ...GOOD, id: `lieu-${at + 1}`, ...row }) as Record<string, string>)
  return [line(names), ...all.map(row => line(names.map(name => row[name] ?? '')))].join('\n')
}

const areas = townAreas()
const readsHours = (expression: string) => howRead(expression, TODAY)

/** What an import of this file would do, where these places are known. */
export const planned = (file: string | Uint8Array, current: CurrentPlace[] = [], more: Partial<ImportInput> = {}) =>
  diffImport({ file: readPlacesFile(file), current, areas, today: TODAY, readsHours, ...more })

/** As they are known once this plan is done. */
export const asKnown = (places: Place[]): CurrentPlace[] =>
  places.map(place => ({ place, importedDate: place.updated ?? null, changedHere: false }))

/** One row that differs from the good one: the place, and what is said of each cell. */
export function imported(cells: Record<string, string>) {
  const { added, faults } = planned(fileOf(cells))
  return { place: added[0], faults: faults.map(({ column, outcome, why }) => `${column}, ${outcome}: ${why}`) }
}

/** The cells that this row has once it was imported and exported again. */
export const cameBack = (cells: Record<string, string>) =>
  rowsOf(exportPlaces(planned(fileOf(cells)).added, publishing()))[0] as Record<string, string> | undefined

/** Our export of these places, as a file. */
export const exportedFile = (places: Place[], bookable: string[] = []) =>
  toCsv(rowsOf(exportPlaces(places, publishing(bookable))))

/** A row as the library of the national map reads it: an empty cell is none. It throws when it refuses one. */
export const ofMap = (row: Record<string, string> | undefined) =>
  fromSchemaLieuDeMediationNumerique(
    Object.fromEntries(Object.entries(row ?? {}).filter(([, cell]) => cell)) as unknown as SchemaLieuMediationNumerique,
  )
