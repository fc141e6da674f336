import { csvCell } from '../platform/everywhere/csvCell'
import { COLUMNS, type Row } from './columns'

/**
 * A cell is quoted when it must be, a quote in it is doubled. Lines end in LF, as in the example. Columns that
 * the standard does not know come after the 32, as in the national files.
 */
export function toCsv(rows: Row[]): string {
  const extras = [...new Set(rows.flatMap(({ extra }) => Object.keys(extra ?? {})))]
  const lines = rows.map(row => [...COLUMNS.map(column => row[column]), ...extras.map(name => row.extra?.[name] ?? '')])
  return [[...COLUMNS, ...extras], ...lines].map(cells => cells.map(csvCell).join(',')).join('\n') + '\n'
}

type JsonRow = Record<string, string | number>

/** The same columns, those that are known; coordinates are numbers. */
export const toObjects = (rows: Row[]): JsonRow[] =>
  rows.map(row => {
    const filled = COLUMNS.filter(column => row[column])
    const entries = filled.map(column => [column, isNumber(column) ? Number(row[column]) : row[column]])
    return { ...(Object.fromEntries(entries) as JsonRow), ...row.extra }
  })

const isNumber = (column: string) => column === 'latitude' || column === 'longitude'

export const toJson = (rows: Row[]): string => JSON.stringify(toObjects(rows))

/** RFC 7946: longitude first; a place without a sure position has no geometry. */
export const toGeoJson = (rows: Row[]): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: toObjects(rows).map(({ latitude, longitude, ...properties }) => ({
      type: 'Feature',
      id: properties.id,
      geometry: latitude === undefined ? null : { type: 'Point', coordinates: [longitude, latitude] },
      properties,
    })),
  })
