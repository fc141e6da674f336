import { COLUMNS, REQUIRED, type Column } from './columns'
import { PlacesFileError } from './parsedFile'
import { nearestValue } from './nearestValue'
import { OLD_COLUMNS } from './oldWords'
import { oneLine } from './rowReader'

/** The names to read the cells by, null for a column to leave aside, and what looks odd in them. */
export type Header = { names: (string | null)[]; warnings: string[] }

/** `written`: the names of the columns, in any order. Those that the standard does not know are kept as they are. */
export function readHeader(written: string[]): Header {
  const warnings: string[] = []
  const met = new Set<string>()
  const standard = new Set(written.map(nameOf))
  const names = written.map(text => {
    const named = nameOf(text)
    const today = OLD_COLUMNS[named]
    const name = today && !standard.has(today) ? today : named
    if (!name || met.has(name)) {
      if (name) warnings.push(`column ${name} is there twice: the first is read`)
      return null
    }
    met.add(name)
    if (name !== oneLine(text)) warnings.push(`column "${oneLine(text)}" is read as ${name}`)
    return name
  })
  const missing = COLUMNS.filter(column => !met.has(column))
  if (missing.length === COLUMNS.length)
    throw new PlacesFileError(
      `no column of the standard in the first line (${written.join(', ').slice(0, 200)}): it must name id, pivot, nom, commune…`,
    )
  return { names, warnings: [...warnings, ...aboutUnknown(met, missing), ...aboutMissing(missing)] }
}

function nameOf(written: string): string {
  const text = oneLine(written)
  return COLUMNS.find(column => column === text.toLowerCase()) ?? text
}

/** Of the standard, today's or of before. */
export const isColumnName = (written: string) => isStandardColumn(nameOf(written)) || nameOf(written) in OLD_COLUMNS

const isStandardColumn = (name: string) => COLUMNS.some(column => column === name)

function aboutUnknown(met: Set<string>, missing: Column[]): string[] {
  const unknown = [...met].filter(name => !isStandardColumn(name))
  const meant = unknown.flatMap(name => {
    const nearest = missing.length ? nearestValue(name, missing) : undefined
    return nearest ? [`column "${name}" is not of the standard: did you mean ${nearest}?`] : []
  })
  return unknown.length ? [...meant, `extra columns, kept: ${unknown.join(', ')}`] : []
}

function aboutMissing(missing: Column[]): string[] {
  const required = missing.filter(column => MUST_BE_NAMED.includes(column))
  return [
    ...(missing.length ? [`columns that are not there: ${missing.join(', ')}`] : []),
    ...(required.length ? [`no row can be taken without ${required.join(', ')}`] : []),
  ]
}

/** The schema no longer asks for services; a row whose day is unknown is only older than any other. */
export const MUST_BE_NAMED: readonly Column[] = REQUIRED.filter(
  column => column !== 'services' && column !== 'date_maj',
)
