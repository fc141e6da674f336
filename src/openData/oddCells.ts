import { isFormula } from '../platform/everywhere/csvCell'
import { MAX_LINE_LENGTH, MAX_NAME_LENGTH, MAX_TEXT_LENGTH, tooLong } from '../places/textLengths'
import { COLUMNS } from './columns'
import type { FileRow } from './parsedFile'
import type { RowReader } from './rowReader'

const NAMES = new Set(['id', 'nom', 'commune', 'source', 'structure_parente'])
/** Of columns that the standard does not know, nobody knows how long they are. */
const isLine = (column: string) => COLUMNS.some(known => known === column) && column !== 'presentation_detail'

const maxLengthOf = (column: string) =>
  NAMES.has(column) ? MAX_NAME_LENGTH : isLine(column) ? MAX_LINE_LENGTH : MAX_TEXT_LENGTH

/**
 * Cells that harm whoever opens them: longer than any page or table of a list can take, or a formula. True when one is
 * too long: its row waits.
 */
export function tellOddCells({ cells }: FileRow, { tell }: RowReader): boolean {
  let isTooLong = false
  for (const [column, value] of Object.entries(cells)) {
    const max = maxLengthOf(column)
    if (value.length > max) {
      isTooLong = true
      tell(column, 'row not taken', tooLong(value.length, max), { value: value.slice(0, 80) })
    } else if (isFormula(value)) {
      tell(column, 'taken', 'begins like a formula of a spreadsheet: in our CSV, an apostrophe stands before it', {
        value,
      })
    }
  }
  return isTooLong
}
