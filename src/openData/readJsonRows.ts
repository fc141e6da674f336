import { PlacesFileError, type ParsedFile, type FileRow } from './parsedFile'
import { readHeader } from './readHeader'
import { SEVERAL } from './columns'

type Thing = Record<string, unknown>
const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of places, one inside an object, or a GeoJSON collection. Their number stands for the line. */
export function readJsonRows(text: string): ParsedFile {
  const things = listIn(parse(text)).map(thing => (isThing(thing) ? flat(thing) : null))
  const names = [...new Set(things.flatMap(thing => Object.keys(thing ?? {})))]
  const header = readHeader(names)
  const readAs = new Map(names.map((name, at) => [name, header.names[at]]))
  const warnings = [...header.warnings]
  const rows = things.flatMap((thing, at): FileRow[] => {
    if (!thing) warnings.push(`entry ${at + 1} is not an object: not read`)
    const cells = Object.entries(thing ?? {}).flatMap(([name, value]) => {
      const [column, cell] = [readAs.get(name), cellOf(value)]
      return column && cell ? [[column, cell] as const] : []
    })
    return thing ? [{ line: at + 1, cells: Object.fromEntries(cells) }] : []
  })
  return { format: 'JSON', rows, warnings }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new PlacesFileError(`is not JSON: ${(error as Error).message}`)
  }
}

function listIn(read: unknown): unknown[] {
  const lists = isThing(read) ? Object.values(read).filter(value => Array.isArray(value)) : []
  const list = Array.isArray(read) ? read : lists.find(value => value.some(isThing))
  if (!list?.length) throw new PlacesFileError('no list of places in this JSON: expected [{ "id": …, "nom": … }, …]')
  return list
}

/** GeoJSON keeps the columns in `properties`, and the longitude first. */
function flat(thing: Thing): Thing {
  if (!isThing(thing.properties)) return thing
  const point = isThing(thing.geometry) && thing.geometry.type === 'Point' ? thing.geometry.coordinates : []
  const [longitude, latitude] = Array.isArray(point) ? (point as unknown[]) : []
  return { latitude, longitude, ...thing.properties }
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value) && !value.some(isThing)) return value.map(cellOf).filter(Boolean).join(SEVERAL)
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean).trim()
}
