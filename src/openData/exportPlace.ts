import { receivesPublic, type Place } from '../places/place'
import { faultOfCell, faultsOfRow, isSiretKeyRight } from './cellRules'
import { bookingAddress, cellsOfPlace, type PublicationSettings } from './cellsOfPlace'
import { REQUIRED, SEVERAL, type Column, type Row, CLOSED_LISTS } from './columns'
import { areaOf, COLUMNS_OF_FACT, verifiedPlace, type VerificationContext } from './verifiedPlace'

/** What became of a cell: the whole place is left out, the cell is left empty, or it is told but looks wrong. */
export type Remark = { column: Column; outcome: 'left out' | 'left empty' | 'told'; why: string }

/** `row` null: the national map would drop this place, or what it asks for is not known. */
export type ExportedPlace = { place: Place; row: Row | null; remarks: Remark[] }

/** One place as a row of the national standard, and why it says less than our own page. */
export function exportPlace(place: Place, setting: PublicationSettings & VerificationContext): ExportedPlace {
  const { verified, doubts } = verifiedPlace(place, setting)
  const wished = bookingAddress(place, setting)
  const booking = faultOfCell('prise_rdv', wished) ? '' : wished
  const row = cellsOfPlace(verified, booking, setting)
  const faults = [
    ...doubts.map(({ factName, why }) => ({ column: COLUMNS_OF_FACT[factName]![0]!, why })),
    ...(wished && !booking ? [{ column: 'prise_rdv' as const, why: faultOfCell('prise_rdv', wished)! }] : []),
    ...faultsOfRow(row),
  ]
  for (const { column } of faults) row[column] = keepAllowed(column, row[column])
  const remarks: Remark[] = faults.map(({ column, why }) => ({
    column,
    outcome: REQUIRED.includes(column) && !row[column] ? 'left out' : 'left empty',
    why,
  }))
  const explained = new Set([
    ...faults.map(({ column }) => column),
    ...doubts.flatMap(({ factName }) => COLUMNS_OF_FACT[factName]!),
  ])
  for (const column of REQUIRED)
    if (!row[column] && !explained.has(column))
      remarks.push({ column, outcome: 'left out', why: WHY_MISSING[column] ?? 'is not known' })
  if (!receivesPublic(place))
    remarks.push({ column: 'modalites_acces', outcome: 'left out', why: 'receives nobody: the national map drops it' })
  const isLeftOut = remarks.some(({ outcome }) => outcome === 'left out')
  return { place, row: isLeftOut ? null : row, remarks: [...remarks, ...oddities(row, setting)] }
}

const WHY_MISSING: Partial<Record<Column, string>> = {
  date_maj: 'no source of what is told has a date',
  services: 'without a service, the national map says that it receives nobody',
}

/** Of a closed list, the words that are in it; of anything else that is refused, nothing. */
function keepAllowed(column: Column, cell: string): string {
  const closed = CLOSED_LISTS[column]
  if (!closed) return faultOfCell(column, cell) ? '' : cell
  return cell
    .split(SEVERAL)
    .filter(part => closed.includes(part))
    .join(SEVERAL)
}

/** Told all the same, but someone should look. */
function oddities(row: Row, { areas }: VerificationContext): Remark[] {
  const remarks: Remark[] = []
  const told = (column: Column, why: string) => remarks.push({ column, outcome: 'told', why })
  if (/^\d{14}$/.test(row.pivot) && !isSiretKeyRight(row.pivot)) told('pivot', `${row.pivot} has a wrong key`)
  const area = areaOf({ commune: row.commune }, areas)
  if (!area) return remarks
  const { inseeCode, postalCodes = [] } = area
  if (row.code_insee && inseeCode && row.code_insee !== inseeCode)
    told('code_insee', `${row.code_insee}, when that of ${row.commune} is ${inseeCode}`)
  if (row.code_postal && postalCodes.length && !postalCodes.includes(row.code_postal))
    told('code_postal', `${row.code_postal}, when those of ${row.commune} are ${postalCodes.join(', ')}`)
  return remarks
}

export const exportPlaces = (places: Place[], setting: PublicationSettings & VerificationContext): ExportedPlace[] =>
  places.map(place => exportPlace(place, setting))

export const rowsOf = (exported: ExportedPlace[]): Row[] => exported.flatMap(({ row }) => row ?? [])
