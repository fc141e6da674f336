import type { Line } from './readGeoJson'

/**
 * Outlines of neighbours, each border once, cut where three meet: simplified by itself, a border stays the same for
 * both its sides.
 */
export function outlineArcs(rings: Line[]): Line[] {
  const edges = new Set<string>()
  const meeting = new Map<string, number>()
  for (const ring of rings) {
    ring.slice(1).forEach((to, at) => {
      const from = ring[at]!
      const key = keyOf(from, to)
      if (edges.has(key) || String(from) === String(to)) return
      edges.add(key)
      for (const end of [from, to]) meeting.set(String(end), (meeting.get(String(end)) ?? 0) + 1)
    })
  }
  return followEdges(rings, edges, meeting)
}

type Point = Line[number]
const keyOf = (from: Point, to: Point) => [String(from), String(to)].sort().join(' ')

/** Along each ring, its edges that no ring before had, up to the next point where three borders meet. */
function followEdges(rings: Line[], left: Set<string>, meeting: Map<string, number>): Line[] {
  const arcs: Line[] = []
  for (const ring of rings) {
    let arc: Line = []
    const end = () => {
      if (arc.length > 1) arcs.push(arc)
      arc = []
    }
    ring.slice(1).forEach((to, at) => {
      const from = ring[at]!
      if (!left.delete(keyOf(from, to))) return end()
      if (!arc.length) arc.push(from)
      arc.push(to)
      if (meeting.get(String(to)) !== 2) end()
    })
    end()
  }
  return arcs
}
