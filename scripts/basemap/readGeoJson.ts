import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { MapFault } from './mapFault'

const Position = v.pipe(
  v.array(v.number()),
  v.minLength(2),
  v.transform(([x = 0, y = 0]): [number, number] => [x, y]),
)
const Line = v.array(Position)
const Lines = v.array(Line)

const Geometry = v.variant('type', [
  v.object({ type: v.literal('LineString'), coordinates: Line }),
  v.object({ type: v.literal('MultiLineString'), coordinates: Lines }),
  v.object({ type: v.literal('Polygon'), coordinates: Lines }),
  v.object({ type: v.literal('MultiPolygon'), coordinates: v.array(Lines) }),
])

const Feature = v.object({
  properties: v.nullable(v.record(v.string(), v.unknown())),
  geometry: v.unknown(),
})
const Collection = v.object({ type: v.literal('FeatureCollection'), features: v.array(Feature) })

export type Line = [number, number][]
/** `rings`: outer outlines only, a hole is not drawn. */
export type Shape = { properties: Record<string, unknown>; lines: Line[]; rings: Line[] }
export type ShapesFile = { name: string; shapes: Shape[] }

/** A file of official open data, as GeoJSON in degrees. Points, and shapes without geometry, are left out. */
export function readGeoJson(file: string): ShapesFile {
  return { name: file, shapes: readShapes(file, readJson(file)) }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new MapFault(
      `${file}: ${isAbsent ? 'is not there: give the path of the file' : 'is not JSON: export it as GeoJSON'}`,
    )
  }
}

function readShapes(file: string, json: unknown): Shape[] {
  const read = v.safeParse(Collection, json)
  if (!read.success) throw new MapFault(`${file}: is not a GeoJSON FeatureCollection: export it as GeoJSON`)
  const shapes = read.output.features.flatMap(({ properties, geometry }) => {
    const shape = v.safeParse(Geometry, geometry)
    return shape.success ? [{ properties: properties ?? {}, ...partsOf(shape.output) }] : []
  })
  if (!shapes.length) throw new MapFault(`${file}: holds no line and no outline: take a layer of lines or of polygons`)
  const isInDegrees = shapes.every(({ lines, rings }) =>
    [...lines, ...rings].every(line => line.every(([x, y]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)),
  )
  if (!isInDegrees) throw new MapFault(`${file}: is not in degrees: export it again in WGS 84 (EPSG:4326)`)
  return shapes
}

function partsOf(geometry: v.InferOutput<typeof Geometry>): Pick<Shape, 'lines' | 'rings'> {
  switch (geometry.type) {
    case 'LineString':
      return { lines: [geometry.coordinates], rings: [] }
    case 'MultiLineString':
      return { lines: geometry.coordinates, rings: [] }
    case 'Polygon':
      return { lines: [], rings: geometry.coordinates.slice(0, 1) }
    case 'MultiPolygon':
      return { lines: [], rings: geometry.coordinates.flatMap(rings => rings.slice(0, 1)) }
  }
}

/** The first of these properties that says something, whatever its case. */
export function textOf({ properties }: Shape, names: string[]): string | null {
  for (const wanted of names) {
    const found = Object.keys(properties).find(name => name.toLowerCase() === wanted)
    const value = found && properties[found]
    if (typeof value === 'string' && value.trim()) return value.trim()
    if (typeof value === 'number') return String(value)
  }
  return null
}

/** For a message: what the shapes of a file say of themselves. */
export const propertiesOf = ({ shapes }: ShapesFile) =>
  [...new Set(shapes.flatMap(({ properties }) => Object.keys(properties)))].slice(0, 8).join(', ') || 'nothing'
