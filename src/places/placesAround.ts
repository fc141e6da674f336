import type { Position } from '../platform/everywhere/distance'
import { distanceTo, hasDistance } from './distanceTo'
import { bandOf, FIRST_REACH_METRES, METRES_PER_DEGREE } from './nearestFirst'
import type { Place } from './place'
import type { PlaceDirectory } from './placeDirectory'

type SouthToNorth = { places: Place[]; latitudes: number[] }
const sorted = new WeakMap<PlaceDirectory, SouthToNorth>()

/**
 * Every place that fits and is nearer to a point than some distance, in no order; then all nearer than a larger one. It ends where
 * there would be all. Of a whole country, a few hundred are looked at.
 */
export function* placesAround(
  directory: PlaceDirectory,
  from: Position,
  fits: (place: Place) => boolean,
): Generator<Place[]> {
  const { places, latitudes } = southToNorth(directory)
  for (let reach = FIRST_REACH_METRES; ; reach *= 4) {
    const [start, end] = bandOf(latitudes, from.lat, reach / METRES_PER_DEGREE)
    if (start === 0 && end === places.length) return
    yield places.slice(start, end).filter(place => fits(place) && distanceTo(place, from)! < reach)
  }
}

function southToNorth(directory: PlaceDirectory): SouthToNorth {
  const known = sorted.get(directory)
  if (known) return known
  const places = directory.places.filter(hasDistance).sort((a, b) => a.position!.lat - b.position!.lat)
  const found = { places, latitudes: places.map(({ position }) => position!.lat) }
  sorted.set(directory, found)
  return found
}
