import { distanceInMetres } from '../platform/everywhere/distance'
import type { Area } from '../territory/area'
import { hasDistance } from './distanceTo'
import { isImported, isListed, type Place } from './place'
import type { PlaceDirectory } from './placeDirectory'

/** With the lessons and the shell, all that a phone keeps is under 400 KB. Our communes have less than half of these. */
const MAX_PACKED_PLACES = 200
/** How many of them come with their slots: the slots of a busy place weigh ten times its description. */
const MAX_PACKED_RECEIVING = 60

const chosen = new WeakMap<PlaceDirectory, Place[]>()

/**
 * The places that a phone of here may need, nearest to our districts and communes first: all of them, or some when an
 * import brought a whole country.
 */
export function placesNearAreas(directory: PlaceDirectory): Place[] {
  const cached = chosen.get(directory)
  if (cached) return cached
  const places = nearest(directory)
  chosen.set(directory, places)
  return places
}

/** Of these places that receive by appointment, those whose free times a phone keeps. */
export function receivingNearAreas(directory: PlaceDirectory, receiving: string[]): string[] {
  const wanted = new Set(receiving)
  const ids = placesNearAreas(directory).map(({ id }) => id)
  return ids.filter(id => wanted.has(id)).slice(0, MAX_PACKED_RECEIVING)
}

function nearest({ places, areas }: PlaceDirectory): Place[] {
  const ours = new Set(areas.flatMap(({ inseeCode, name }) => [inseeCode, name]))
  // Imported places that no list shows would displace places that help.
  const wanted =
    places.length > MAX_PACKED_PLACES ? places.filter(place => isListed(place) || !isImported(place)) : places
  return wanted
    .map(place => ({ place, metres: metresToNearest(place, areas, ours) }))
    .sort((a, b) => a.metres - b.metres || a.place.order - b.place.order)
    .slice(0, MAX_PACKED_PLACES)
    .map(({ place }) => place)
}

/**
 * What the town itself wrote, without an import, is of here. A place that moves, or whose position is not known, is as
 * near as its commune: here, or somewhere else.
 */
function metresToNearest(place: Place, areas: Area[], ours: Set<string | undefined>): number {
  if (!isImported(place)) return 0
  if (!hasDistance(place)) return ours.has(place.inseeCode ?? place.commune) ? 0 : Infinity
  return areas.reduce((least, area) => Math.min(least, distanceInMetres(place.position!, area.position)), Infinity)
}
