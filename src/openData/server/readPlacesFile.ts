import { CsvError, parse } from 'csv-parse/sync'
import { PlacesFileError, type ParsedFile, type FileRow } from '../parsedFile'
import { headerIn, firstLine } from './headerLine'
import { inUtf8 } from './inUtf8'
import { readHeader, type Header } from '../readHeader'
import { readJsonRows } from '../readJsonRows'

/** A file of the national standard, CSV or JSON, as people send them; what it had to guess is said. */
export function readPlacesFile(written: Uint8Array | string): ParsedFile {
  const warnings: string[] = []
  const bytes = inUtf8(bufferOf(written), warnings)
  const start = /^\s*(.?)/s.exec(bytes.toString('utf8', 0, 1000))?.[1]
  if (!start) throw new PlacesFileError('the file is empty')
  const read = start === '[' || start === '{' ? readJsonRows(bytes.toString()) : readCsvRows(bytes)
  return { ...read, warnings: [...warnings, ...read.warnings] }
}

/** The same bytes: a copy of a national file would be held beside it. */
const bufferOf = (written: Uint8Array | string) =>
  typeof written === 'string'
    ? Buffer.from(written)
    : Buffer.from(written.buffer, written.byteOffset, written.byteLength)

function readCsvRows(bytes: Buffer): ParsedFile {
  const warnings: string[] = []
  const isCrlf = bytes.includes('\r')
  if (isCrlf) warnings.push('lines end in CRLF (Windows): read as LF')
  // csv-parse counts a CRLF inside a cell as two lines, which would shift the reported line numbers.
  const lines = isCrlf ? Buffer.from(bytes.toString().replace(/\r\n?/g, '\n')) : bytes
  const { at, above } = headerIn(lines)
  if (above.length) warnings.push(`lines above the names of the columns, left aside: ${above.length}`)
  const delimiter = delimiterOf(firstLine(lines, at))
  if (delimiter !== ',') warnings.push(`cells are separated by ${NAME_OF[delimiter]}, the standard says a comma`)
  const rows: FileRow[] = []
  let header: Header | null = null
  parseCsv(lines.subarray(at), delimiter, (record, lineBelow) => {
    const line = lineBelow + above.length
    if (!header) return void (header = readHeader(record))
    const { names } = header
    if (record.length < names.length || record.slice(names.length).some(Boolean))
      return void warnings.push(
        `line ${line} has ${record.length} fields, the first line has ${names.length}: not read`,
      )
    const cells = names.flatMap((name, at) => (name && record[at] ? [[name, record[at]] as const] : []))
    if (cells.length) rows.push({ line, cells: Object.fromEntries(cells) })
  })
  const read: Header = header ?? readHeader([])
  return { format: 'CSV', rows, warnings: [...read.warnings, ...warnings] }
}

const NAME_OF = { ',': 'a comma', ';': 'a semicolon (Excel)', '\t': 'a tab' }
type Delimiter = keyof typeof NAME_OF

/** The one that is most often in the line of names, outside of quotes. */
function delimiterOf(names: string): Delimiter {
  const unquoted = names.replace(/"[^"]*"/g, '')
  const times = (delimiter: string) => unquoted.split(delimiter).length
  if (times('|') > 8 && times('|') > times(',') + times(';'))
    throw new PlacesFileError('cells are separated by |, which parts the values of one cell: write commas instead')
  return (Object.keys(NAME_OF) as Delimiter[]).reduce((a, b) => (times(b) > times(a) ? b : a))
}

/** `each`: a record, and the line where it begins. None is kept: a national file is large. */
function parseCsv(lines: Buffer, delimiter: Delimiter, each: (record: string[], line: number) => void) {
  let reached = 0
  try {
    parse(lines, {
      delimiter,
      trim: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
      onRecord(record: string[], at) {
        reached = at.lines
        each(record, at.lines - newlinesIn(record))
        return null
      },
    })
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new PlacesFileError(`line ${reached + 1} or after: a quote opens and never closes`)
  }
}

const newlinesIn = (record: string[]) => record.reduce((count, cell) => count + cell.split('\n').length - 1, 0)
