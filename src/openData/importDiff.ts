import type { Area } from '../territory/area'
import type { CurrentPlace } from '../places/currentPlace'
import { isImported, type Fact, type Place } from '../places/place'
import { changedColumns, newerDayOfOurs } from './changedColumns'
import { editedColumns, withFactsOf } from './editedColumns'
import type { ParsedFile, FileRow } from './parsedFile'
import { idOfProducer } from './givenId'
import { findDuplicates, type Duplicate } from './findDuplicates'
import type { ReadingContext, ReadsHours } from './reading'
import { givenIdOf, newMatcher, producerOf } from './matchPlaces'
import { readRow, type ReadRow } from './readRow'
import type { Fault } from './rowReader'
import { withChanges } from './withChanges'

/** What an import would do; nothing is done yet. */
export type ImportDiff = {
  added: Place[]
  /** `accepted`: facts edited by hand that follow the file from now on. */
  changed: { before: Place; after: Place; columns: string[]; accepted?: Fact[] }[]
  unchanged: number
  /** Came from a file once, and are not in this one: shown, never deleted. */
  gone: Place[]
  /** The row says something else, but ours is not overwritten. */
  held: { id: string; why: string }[]
  faults: Fault[]
  duplicates: Duplicate[]
  /** What was odd in the file itself. */
  warnings: string[]
  format: ParsedFile['format']
}

export type ImportInput = {
  /** Its rows are read once, in their order: whoever gives them may let each one go. */
  file: Omit<ParsedFile, 'rows'> & { rows: Iterable<FileRow> }
  current: CurrentPlace[]
  areas: Area[]
  /** 'YYYY-MM-DD'. */
  today: string
  /** Can our pages read these opening hours? When nobody can tell, none is doubted. */
  readsHours?: ReadingContext['readsHours']
  /** Ids of places that would be held, and must follow the file all the same. */
  alsoHeld?: ReadonlySet<string>
}

export const newDiff = (format: ImportDiff['format'], warnings: string[]): ImportDiff => ({
  added: [],
  changed: [],
  unchanged: 0,
  gone: [],
  held: [],
  faults: [],
  duplicates: [],
  warnings,
  format,
})

/** Compares a file with the places we have, by the ids of their producers: importing it twice changes nothing more. */
export function diffImport({ file, current, areas, today, readsHours, alsoHeld }: ImportInput): ImportDiff {
  const diff = newDiff(file.format, file.warnings)
  const reading = { areas, today, readsHours: readsHours && onceEach(readsHours) }
  const order = orderAfter(current)
  const matcher = newMatcher(current)
  const giveId = newIds(current)
  const [met, producers] = [new Map<string, number>(), new Set<string>()]
  for (const row of file.rows) {
    const read = readRow(row, reading, order)
    producers.add(read.producer)
    diff.faults.push(...read.faults)
    if (isFirst(read, row, { met, diff }))
      settle(read, { current: matcher.find(read, read.place), giveId, diff, today, alsoHeld })
  }
  // What a producer brought is gone from its own files only.
  diff.gone = current
    .filter(each => each.importedDate !== null && !matcher.hasMatched(each) && producers.has(producerOf(each.place)))
    .map(({ place }) => place)
  diff.duplicates = findDuplicates({
    arriving: [...diff.added, ...diff.changed.filter(isElsewhere).map(({ after }) => after)],
    others: others(diff, current),
  })
  return diff
}

/** After the town's own places. */
const orderAfter = (current: CurrentPlace[]) =>
  current.reduce((last, { place }) => (isImported(place) ? last : Math.max(last, place.order)), 0) + 1

/** Our id of a place that arrives; another producer may have used the same. */
function newIds(current: CurrentPlace[]) {
  const taken = new Set(current.map(({ place }) => place.id))
  return (place: Place): Place => {
    const isFree = !taken.has(place.id)
    const id = isFree ? place.id : idOfProducer(givenIdOf(place), producerOf(place))
    taken.add(id)
    return isFree ? place : { ...place, id, givenId: givenIdOf(place) }
  }
}

type RowSetting = { met: Map<string, number>; diff: ImportDiff }

function isFirst({ given, producer }: ReadRow, { line }: FileRow, { met, diff }: RowSetting): boolean {
  const key = JSON.stringify([producer, given])
  const first = met.get(key)
  if (given && first === undefined) met.set(key, line)
  if (first === undefined) return true
  const why = `is that of line ${first} already: the first is read`
  diff.faults.push({ line, column: 'id', value: given, outcome: 'row not taken', why })
  return false
}

type RowContext = Pick<ImportInput, 'today' | 'alsoHeld'> & {
  current: CurrentPlace | undefined
  giveId: (place: Place) => Place
  diff: ImportDiff
}

function settle({ place: row }: ReadRow, { current, giveId, diff, today, alsoHeld }: RowContext) {
  if (!row) return
  if (!current) return void diff.added.push(giveId(row))
  const { place: before } = current
  const columns = changedColumns(before, row, today)
  if (!columns.length) return void diff.unchanged++
  const hold = (why: string) => void diff.held.push({ id: before.id, why })
  const isAccepted = Boolean(alsoHeld?.has(before.id))
  const why = isAccepted ? null : whyHeld(current, row, today)
  if (why) return hold(`${why} · in the file: ${columns.join(', ')}`)
  const edited = editedColumns(current, columns, { day: row.updated ?? '', isAccepted })
  if (edited.held.length) hold(edited.why.join(' · '))
  const taken = columns.filter(column => !edited.held.some(held => held === column))
  if (!taken.length) return
  const after = withFactsOf(before, withChanges(before, row, taken), edited.facts)
  diff.changed.push({ before, after, columns: taken, ...(edited.accepted.length && { accepted: edited.accepted }) })
}

function whyHeld({ place, importedDate, changedHere }: CurrentPlace, row: Place, today: string): string | null {
  if (changedHere) {
    const since = importedDate ? ` since the import of ${importedDate}` : ''
    return `edited here${since}, the file is of ${row.updated || 'no day'}`
  }
  const ours = newerDayOfOurs(place, row, today)
  return ours ? `ours is of ${ours}, the file of ${row.updated || 'no day'}` : null
}

const onceEach = (reads: ReadsHours): ReadsHours => {
  const current = new Map<string, ReturnType<ReadsHours>>()
  return expression => {
    const known = current.get(expression)
    if (known !== undefined) return known
    const read = reads(expression)
    current.set(expression, read)
    return read
  }
}

/** Another name or address may make it the double of another place; another day does not. */
const isElsewhere = ({ columns }: ImportDiff['changed'][number]) =>
  ['nom', 'commune', 'code_postal', 'adresse', 'latitude', 'longitude'].some(column => columns.includes(column))

function others({ changed }: ImportDiff, current: CurrentPlace[]): Place[] {
  const moved = new Set(changed.filter(isElsewhere).map(({ before }) => before.id))
  return current.map(({ place }) => place).filter(({ id }) => !moved.has(id))
}
