import type { Area } from '../territory/area'
import type { KnownPlace } from '../places/knownPlace'
import { isImported, type Place } from '../places/place'
import { changedColumns, newerDayOfOurs } from './changedColumns'
import type { FileRead, FileRow } from './fileRead'
import { findDoubles, type Double } from './findDoubles'
import type { Reading } from './reading'
import { readRow, type ReadRow } from './readRow'
import type { Fault } from './rowReader'
import { withChanges } from './withChanges'

/** What an import would do; nothing is done yet. */
export type ImportPlan = {
  added: Place[]
  changed: { before: Place; after: Place; columns: string[] }[]
  unchanged: number
  /** Came from a file once, and are not in this one: shown, never deleted. */
  gone: Place[]
  /** The row says something else, but ours is not overwritten. */
  held: { id: string; why: string }[]
  faults: Fault[]
  doubles: Double[]
  /** What was odd in the file itself. */
  said: string[]
  format: FileRead['format']
}

export type ImportSetting = {
  /** Its rows are read once, in their order: whoever gives them may let each one go. */
  file: Omit<FileRead, 'rows'> & { rows: Iterable<FileRow> }
  known: KnownPlace[]
  areas: Area[]
  /** 'YYYY-MM-DD'. */
  today: string
  /** Can our pages read these opening hours? When nobody can tell, none is doubted. */
  readsHours?: Reading['readsHours']
  /** Ids of places that would be held, and must follow the file all the same. */
  alsoHeld?: ReadonlySet<string>
}

/** Compares a file with the places we have, by the ids of their producers: importing it twice changes nothing more. */
export function planImport({ file, known, areas, today, readsHours, alsoHeld }: ImportSetting): ImportPlan {
  const plan: ImportPlan = {
    added: [],
    changed: [],
    unchanged: 0,
    gone: [],
    held: [],
    faults: [],
    doubles: [],
    said: file.said,
    format: file.format,
  }
  const byGivenId = new Map(known.map(each => [givenIdOf(each.place), each]))
  const reading = { areas, today, readsHours: readsHours && onceEach(readsHours) }
  const order = orderAfter(known)
  const met = new Map<string, number>()
  for (const row of file.rows) {
    const read = readRow(row, reading, order)
    plan.faults.push(...read.faults)
    if (isFirst(read, row, { met, plan })) settle(read, { known: byGivenId.get(read.given), plan, today, alsoHeld })
  }
  plan.gone = known
    .filter(({ place, importedDate }) => importedDate && !met.has(givenIdOf(place)))
    .map(({ place }) => place)
  plan.doubles = findDoubles({
    arriving: [...plan.added, ...plan.changed.filter(isElsewhere).map(({ after }) => after)],
    others: others(plan, known),
  })
  return plan
}

const givenIdOf = ({ givenId, id }: Place) => givenId ?? id

/** After the town's own places. */
const orderAfter = (known: KnownPlace[]) =>
  known.reduce((last, { place }) => (isImported(place) ? last : Math.max(last, place.order)), 0) + 1

type Setting = { met: Map<string, number>; plan: ImportPlan }

function isFirst({ given }: ReadRow, { line }: FileRow, { met, plan }: Setting): boolean {
  const first = met.get(given)
  if (given && first === undefined) met.set(given, line)
  if (first === undefined) return true
  const why = `is that of line ${first} already: the first is read`
  plan.faults.push({ line, column: 'id', value: given, outcome: 'row not taken', why })
  return false
}

type Settling = Pick<ImportSetting, 'today' | 'alsoHeld'> & { known: KnownPlace | undefined; plan: ImportPlan }

function settle({ place: row }: ReadRow, { known, plan, today, alsoHeld }: Settling) {
  if (!row) return
  if (!known) return void plan.added.push(row)
  const columns = changedColumns(known.place, row, today)
  const why = columns.length && !alsoHeld?.has(known.place.id) ? whyHeld(known, row, today) : null
  if (why) plan.held.push({ id: known.place.id, why: `${why} · in the file: ${columns.join(', ')}` })
  else if (columns.length)
    plan.changed.push({ before: known.place, after: withChanges(known.place, row, columns), columns })
  else plan.unchanged++
}

function whyHeld({ place, importedDate, changedHere }: KnownPlace, row: Place, today: string): string | null {
  if (changedHere) {
    const since = importedDate ? ` since the import of ${importedDate}` : ''
    return `edited here${since}, the file is of ${row.updated ?? 'no day'}`
  }
  const ours = newerDayOfOurs(place, row, today)
  return ours ? `ours is of ${ours}, the file of ${row.updated ?? 'no day'}` : null
}

const onceEach = (reads: (expression: string) => boolean) => {
  const known = new Map<string, boolean>()
  return (expression: string) => {
    const found = known.get(expression) ?? reads(expression)
    known.set(expression, found)
    return found
  }
}

/** Another name or address may make it the double of another place; another day does not. */
const isElsewhere = ({ columns }: ImportPlan['changed'][number]) =>
  ['nom', 'commune', 'code_postal', 'adresse', 'latitude', 'longitude'].some(column => columns.includes(column))

function others({ changed }: ImportPlan, known: KnownPlace[]): Place[] {
  const moved = new Set(changed.filter(isElsewhere).map(({ before }) => before.id))
  return known.map(({ place }) => place).filter(({ id }) => !moved.has(id))
}
