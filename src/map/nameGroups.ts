import { distanceInMetres, type Position } from '../platform/everywhere/distance'
import type { Place } from '../places/place'
import type { Area } from '../territory/area'

/** Farther than this from its middle, a group is not said to be near a district, metres. */
const NEAR_METRES = 5_000

/**
 * Near what each group is, to tell them apart by ear: a district or a commune of here, else the commune of a place in
 * it. Two groups near the same one are named after a place that is in each.
 */
export function nameGroups(groups: { middle: Position; inside: Place[] }[], areas: Area[]): string[] {
  const names = groups.map(({ middle, inside }) => nearestArea(middle, areas) ?? inside[0]!.commune)
  return names.map((name, at) => (names.indexOf(name) === names.lastIndexOf(name) ? name : groups[at]!.inside[0]!.name))
}

function nearestArea(middle: Position, areas: Area[]): string | null {
  let [name, least]: [string | null, number] = [null, NEAR_METRES]
  for (const area of areas) {
    const metres = distanceInMetres(middle, area.position)
    if (metres < least) [name, least] = [area.name, metres]
  }
  return name
}
