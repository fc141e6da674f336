import { cutTo, joinLines, lengthOf, type Bounds } from './lines'
import { textOf, type Line, type Shape, type ShapesFile } from './readGeoJson'

/** Names of streets, then numbers of roads: BD TOPO, OpenStreetMap, and what hands write. */
const NAMES = [
  'nom_voie',
  'cpx_toponyme_route_nommee',
  'nom_collaboratif_gauche',
  'nom_1_gauche',
  'nom',
  'name',
  'ref',
  'numero',
  'cpx_numero',
]

/** `importance` of BD TOPO goes from 1 to 6; this says the same of `highway` in OpenStreetMap. */
const IMPORTANCE_OF_HIGHWAY: Record<string, number> = { motorway: 1, trunk: 1, primary: 2, secondary: 3, tertiary: 4 }
/** Streets of one district are not main ones. A file that says nothing of it was chosen by hand. */
const LEAST_IMPORTANCE = 4
const UNSAID = 3

export type Road = { name: string; line: Line; importance: number }

/** The main streets and roads within the bounds, most important first, then the longest. Without a name: left out. */
export function readRoads(file: ShapesFile | undefined, bounds: Bounds): Road[] {
  const byName = new Map<string, { lines: Line[]; importance: number }>()
  for (const shape of file?.shapes ?? []) {
    const name = textOf(shape, NAMES)
    const importance = importanceOf(shape)
    if (!name || importance > LEAST_IMPORTANCE) continue
    const known = byName.get(name) ?? { lines: [], importance }
    known.lines.push(...shape.lines.flatMap(line => cutTo(bounds, line)))
    byName.set(name, { ...known, importance: Math.min(known.importance, importance) })
  }
  return [...byName]
    .flatMap(([name, { lines, importance }]) => joinLines(lines).map(line => ({ name, line, importance })))
    .sort((a, b) => a.importance - b.importance || lengthOf(b.line) - lengthOf(a.line))
}

function importanceOf(shape: Shape): number {
  const highway = textOf(shape, ['highway'])
  if (highway) return IMPORTANCE_OF_HIGHWAY[highway.replace(/_link$/, '')] ?? LEAST_IMPORTANCE + 1
  return Number(textOf(shape, ['importance']) ?? UNSAID) || UNSAID
}
