import { bookingHref } from '../needs/helpLinks'
import { factsStated, isImported, type Place } from '../places/place'
import { cellsOfPlace, latestDate, ONLINE } from './cellsOfPlace'
import { COLUMNS, SEVERAL, type Row } from './columns'
import { dateOfRow } from './rowDates'

/** Of a place of the town, a file cannot say who collected it, nor erase what it leaves empty. */
const NEVER_OF_OURS: readonly string[] = ['id', 'source', 'date_maj']

/** The columns in which a row says something else than we do, extra ones included. */
export function changedColumns(before: Place, row: Place, today: string): string[] {
  const cellsOf = (place: Place) => cellsOfPlace(place, '', { town: '', today })
  const isOurs = !isImported(before)
  const incoming = isOurs ? { ...row, kind: before.kind, collectedBy: undefined, updated: undefined } : row
  // A notice is ours, and stands before the presentation of others.
  const comparable = isOurs ? before : { ...before, notice: undefined }
  const [ours, theirs] = [cellsOf(comparable), withoutOurBooking(cellsOf(incoming), before)]
  // What was edited here since is no other date of the file.
  if (!isOurs) ours.date_maj = latestDate(before)
  const changed: string[] = COLUMNS.filter(column => !isSame(ours[column], theirs[column]))
  const extras = Object.keys({ ...before.extra, ...row.extra }).filter(
    name => before.extra?.[name] !== row.extra?.[name],
  )
  return isOurs
    ? [...changed, ...extras].filter(
        name => !NEVER_OF_OURS.includes(name) && (cellOf(theirs, name) ?? row.extra?.[name]),
      )
    : [...changed, ...extras]
}

const cellOf = (row: Row, name: string): string | undefined => (row as Record<string, string>)[name]

const isSame = (a: string, b: string) => a === b || sorted(a) === sorted(b)
const sorted = (cell: string) => cell.split(SEVERAL).sort().join(SEVERAL)

/** Re-importing our own export: our booking URL is not a change of the place. */
function withoutOurBooking(row: Row, before: Place): Row {
  if (!row.prise_rdv.endsWith(bookingHref({ place: before.id }))) return row
  const ways = row.modalites_acces.split(SEVERAL).filter(way => way !== ONLINE)
  const offersOnline = isImported(before) && before.access?.includes(ONLINE)
  return {
    ...row,
    prise_rdv: before.bookingPage ?? '',
    modalites_acces: [...ways, ...(offersOnline || (!isImported(before) && before.bookingPage) ? [ONLINE] : [])].join(
      SEVERAL,
    ),
  }
}

/** The day of what we say, when a row must not overwrite it; null when the row is newer. */
export function newerDayOfOurs(before: Place, row: Place, today: string): string | null {
  const theirs = row.updated ?? ''
  if (isImported(before)) return latestDate(before) > theirs ? latestDate(before) : null
  const ours = dateOfRow(before, factsStated(before), today)
  return ours >= theirs ? ours : null
}
