import { isColumnName } from '../readHeader'

/** Titles, the day of an extraction, `sep=;` of a spreadsheet: more lines than these are another kind of file. */
const MAX_LINES_ABOVE = 20
/** A title may hold one of these words (`services`, `source`). */
const LEAST_NAMES = 2

/** Where the line begins that names the columns, and those that stand above it; the first, when none names any. */
export function headerIn(lines: Buffer): { at: number; above: string[] } {
  const above: string[] = []
  let at = 0
  while (at < lines.length && above.length <= MAX_LINES_ABOVE) {
    const line = firstLine(lines, at)
    if (namesIn(line) >= LEAST_NAMES || (!above.length && namesIn(line) && !isSetting(line))) return { at, above }
    above.push(line)
    const end = lines.indexOf('\n', at)
    if (end < 0) break
    at = end + 1
  }
  const isSet = isSetting(above[0] ?? '')
  return isSet ? { at: lines.indexOf('\n') + 1, above: above.slice(0, 1) } : { at: 0, above: [] }
}

const isSetting = (line: string) => /^"?sep=.?"?$/i.test(line.trim())

const namesIn = (line: string) =>
  line.split(/[,;|\t]/).filter(cell => isColumnName(cell.replace(/^[\s"]+|[\s"]+$/g, ''))).length

export function firstLine(lines: Buffer, at: number): string {
  const end = lines.indexOf('\n', at)
  return lines.toString('utf8', at, end < 0 ? undefined : end)
}
