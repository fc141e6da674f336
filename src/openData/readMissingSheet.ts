import * as v from 'valibot'
import { parisDateTime } from '../platform/everywhere/parisTime'
import type { CurrentPlace } from '../places/currentPlace'
import { PlaceSchema, type Place } from '../places/place'
import { newDiff, type ImportDiff } from './importDiff'
import {
  cellsOfSheet,
  FILLABLE,
  hasSureHours,
  looksLikeFormula,
  MARK_OF_SHEET,
  readSheetCell,
  type Fillable,
  type FillableCells,
} from './missingSheet'
import type { FileRow, ParsedFile } from './parsedFile'
import type { ReadsHours } from './reading'
import { isDayOfNobody, readDate } from './rowDates'
import { oneLine, type Fault } from './rowReader'
import { readSheetFacts, withSheetFacts } from './sheetFacts'

export const isMissingSheet = ({ rows }: ParsedFile) => rows.some(({ cells }) => MARK_OF_SHEET in cells)

export type SheetInput = {
  file: ParsedFile
  current: CurrentPlace[]
  now: number
  readsHours: ReadsHours
}

/**
 * What a filled-in sheet changes: the cells that say something else than we do, and nothing else. An empty cell erases
 * nothing.
 */
export function diffSheet({ file, current, now, readsHours }: SheetInput): ImportDiff {
  const places = new Map(current.map(({ place }) => [place.id, place]))
  const diff = newDiff(file.format, ['a sheet of what lacks, made by report-places: only the cells filled in are read'])
  for (const row of file.rows) {
    const id = oneLine(row.cells.id ?? '')
    const tell: Tell = (column, why, outcome = 'left empty') =>
      void diff.faults.push({ line: row.line, column, value: row.cells[column] ?? '', outcome, why })
    const before = places.get(id)
    // Another row of the same place would compare with what it no longer is.
    places.delete(id)
    if (!before) tell('id', 'no place has this id, or a line above has it too', 'row not taken')
    else settle(before, readFilled(row, before, { now, tell }), { diff, now, tell, readsHours })
  }
  return diff
}

type Tell = (column: string, why: string, outcome?: Fault['outcome']) => void

/** The cells that say something new. */
function readFilled(row: FileRow, before: Place, { now, tell }: { now: number; tell: Tell }): Partial<FillableCells> {
  const ours = cellsOfSheet(before, now)
  const filled: Partial<FillableCells> = {}
  for (const column of FILLABLE) {
    const cell = readSheetCell(oneLine(row.cells[column] ?? ''))
    if (!cell || cell === ours[column]) continue
    const isPhone = column === 'telephone' && /^\+\d/.test(cell)
    if (looksLikeFormula(cell) && !isPhone) tell(column, 'looks like a formula of a spreadsheet')
    else filled[column] = cell
  }
  return filled
}

type Settling = { diff: ImportDiff; now: number; tell: Tell; readsHours: SheetInput['readsHours'] }

function settle(before: Place, filled: Partial<FillableCells>, { diff, now, tell, readsHours }: Settling) {
  const today = parisDateTime(now).date
  const said = readSheetFacts(before, filled, { tell, readsHours })
  const by = filled.verifie_par ?? before.checked?.by
  const on = dayOf(filled.verifie_le ?? before.checked?.on, today, tell)
  const isChecked = readsAsChecked(before, { by, on, filled, tell, hasHours: 'hours' in said, now })
  if (!Object.keys(said).length && !isChecked) return void diff.unchanged++
  const after = withSheetFacts(before, said, {
    text: by ? `Fiche remplie par ${by}` : 'Fiche de la Ville',
    date: on ?? today,
  })
  const whole = v.safeParse(PlaceSchema, isChecked ? { ...after, checked: { by, on } } : after)
  if (!whole.success) return void whole.issues.forEach(issue => tell(columnOf(issue), issue.message, 'row not taken'))
  diff.changed.push({ before, after: whole.output, columns: Object.keys(filled) })
}

const columnOf = (issue: v.BaseIssue<unknown>) => v.getDotPath(issue) ?? 'id'

function dayOf(written: string | undefined, today: string, tell: Tell): string | undefined {
  if (!written) return undefined
  const day = readDate(written)
  if (day && day <= today && !isDayOfNobody(day)) return day
  tell('verifie_le', day && day > today ? 'is a day to come' : 'is not a day written 2026-12-01')
  return undefined
}

type Checking = {
  by?: string
  on?: string
  filled: Partial<Record<Fillable, string>>
  tell: Tell
  hasHours: boolean
  now: number
}

/** A page is checked when somebody says so with a name and a day; not while it shows hours that nobody wrote again. */
function readsAsChecked(before: Place, { by, on, filled, tell, hasHours, now }: Checking): boolean {
  if (!filled.verifie_par && !filled.verifie_le) return false
  if (!by || !on) {
    tell(by ? 'verifie_le' : 'verifie_par', 'a check has a name and a day: both are needed')
    return false
  }
  if (!before.hours || hasHours || hasSureHours(before, now)) return true
  tell('horaires', 'the old ones are not written again: the page is not marked as checked')
  return false
}
