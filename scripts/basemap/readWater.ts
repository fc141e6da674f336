import { boundsOf, cutTo, isInside, joinLines, lengthOf, type Bounds } from './lines'
import { MapFault } from './mapFault'
import { propertiesOf, textOf, type Line, type Shape, type ShapesFile } from './readGeoJson'

/** BD TOPO, BD CARTHAGE, OpenStreetMap, and what hands write. */
const NAMES = ['nom', 'name', 'toponyme', 'cpx_toponyme_de_cours_d_eau', 'nom_c_eau', 'nom_entite', 'river']
const KINDS = ['waterway', 'natural', 'water', 'nature', 'type']
const WIDTHS = ['width', 'largeur', 'classe_de_largeur']

export type Course = { name: string; kind: 'river' | 'lake' | 'canal'; width?: number; line: Line }

/** Named courses and lakes within the bounds, the longest first. Brooks without a name say nothing to anybody. */
export function readWater(file: ShapesFile, bounds: Bounds): Course[] {
  const named = file.shapes.flatMap(shape => {
    const name = textOf(shape, NAMES)
    return name ? [{ name, shape }] : []
  })
  if (!named.length) {
    throw new MapFault(
      `${file.name}: nothing in it has a name: one of ${NAMES.join(', ')} is expected, found ${propertiesOf(file)}`,
    )
  }
  const byName = new Map<string, Shape[]>()
  for (const { name, shape } of named) byName.set(name, [...(byName.get(name) ?? []), shape])
  const courses = [...byName].flatMap(([name, shapes]) => [
    ...readCourses(name, shapes, bounds),
    ...readLakes(name, shapes, bounds),
  ])
  if (!courses.length) {
    throw new MapFault(
      `${file.name}: none of its waters is among the communes: are longitude and latitude in this order?`,
    )
  }
  return courses.sort((a, b) => lengthOf(b.line) - lengthOf(a.line))
}

function readCourses(name: string, shapes: Shape[], bounds: Bounds): Course[] {
  const kind = shapes.some(shape => /canal/i.test(`${kindOf(shape)} ${name}`)) ? 'canal' : 'river'
  const lines = shapes.flatMap(({ lines }) => lines).flatMap(line => cutTo(bounds, line))
  const widths = shapes.flatMap(shape => widthOf(shape) ?? [])
  const width = widths.length ? Math.round(widths.reduce((sum, each) => sum + each, 0) / widths.length) : undefined
  return joinLines(lines).map(line => ({ name, kind, ...(width && { width }), line }))
}

/** The surface of a river is drawn by its course, when there is one. */
function readLakes(name: string, shapes: Shape[], bounds: Bounds): Course[] {
  const hasCourse = shapes.some(({ lines }) => lines.length)
  const rings = hasCourse ? [] : shapes.flatMap(({ rings }) => rings)
  return rings
    .filter(ring => ring.length > 3 && isInside(bounds, centreOf(ring)))
    .map(line => ({ name, kind: 'lake', line }))
}

const kindOf = (shape: Shape) => textOf(shape, KINDS) ?? ''

function centreOf(ring: Line): Line[number] {
  const [west, south, east, north] = boundsOf([ring])
  return [(west + east) / 2, (south + north) / 2]
}

/** "Entre 15 et 50 m", "Plus de 50 m", 32. Metres. */
function widthOf(shape: Shape): number | null {
  const said = textOf(shape, WIDTHS)
    ?.match(/\d+(\.\d+)?/g)
    ?.map(Number)
  return said ? said.reduce((sum, each) => sum + each, 0) / said.length : null
}
