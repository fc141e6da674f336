import { distanceInMetres } from '../shared/distance'
import type { Area } from './area'
import { hasDistance } from './nearestFirst'
import type { Place } from './place'
import type { PlaceDirectory } from './placeDirectory'

const chosen = new WeakMap<PlaceDirectory, Place[]>()

/**
 * The places that a phone of here may need, so many at most: all of them, or the nearest ones to our districts and
 * communes when an import brought a whole country. In the town's order.
 */
export function placesNearAreas(directory: PlaceDirectory, most: number): Place[] {
  const known = chosen.get(directory)
  if (known) return known
  const places = [...nearest(directory, most)].sort((a, b) => a.order - b.order)
  chosen.set(directory, places)
  return places
}

function nearest({ places, areas }: PlaceDirectory, most: number): Place[] {
  if (places.length <= most) return places
  const ours = new Set(areas.flatMap(({ inseeCode, name }) => [inseeCode, name]))
  return places
    .map(place => ({ place, metres: metresToNearest(place, areas, ours) }))
    .sort((a, b) => a.metres - b.metres || a.place.order - b.place.order)
    .slice(0, most)
    .map(({ place }) => place)
}

/**
 * What the town itself wrote, without an import, is of here. A place that moves, or whose position is not known, is as
 * near as its commune: here, or somewhere else.
 */
function metresToNearest(place: Place, areas: Area[], ours: Set<string | undefined>): number {
  if (!place.updated) return 0
  if (!hasDistance(place)) return ours.has(place.inseeCode ?? place.commune) ? 0 : Infinity
  return areas.reduce((least, area) => Math.min(least, distanceInMetres(place.position!, area.position)), Infinity)
}
