import { publicAreas } from '../territory/area'
import type { PlacesWithHours } from './placesWithHours'
import { placesNearAreas } from './nearAreas'
import type { Place, Source } from './place'
import { newPlaceDirectory } from './placeDirectory'
import type { PackedPlace, PackedPlaces } from './placeQuestions'
import { publicPlace, saysMore } from './showPlace'

/** In the town's order. A pack that is a part of what we know says so. */
export function newPlacesPack({ directory, hoursOf }: PlacesWithHours): PackedPlaces {
  const sources = new Map<string, { at: number; source: Source }>()
  const numberOf = (source: Source) => {
    const key = JSON.stringify(source)
    const entry = sources.get(key) ?? { at: sources.size, source }
    sources.set(key, entry)
    return entry.at
  }
  const near = [...placesNearAreas(directory)].sort((a, b) => a.order - b.order)
  const places = near.map((all): PackedPlace => {
    const place = publicPlace(all)
    const packed = { ...place, sources: place.sources.map(numberOf), ...(saysMore(all) && { isShort: true as const }) }
    return place.hours ? { ...packed, plain: hoursOf(all) } : packed
  })
  const packed = {
    places,
    sources: [...sources.values()].map(({ source }) => source),
    areas: publicAreas(directory.areas),
  }
  return near.length < directory.places.length ? { ...packed, isPart: true } : packed
}

const unpacked = new WeakMap<PackedPlaces, PlacesWithHours>()

/** The places of a pack, as the server knows them: also for what asks for a `PlaceDirectory` (free slots). */
export function unpackPlaces(pack: PackedPlaces): PlacesWithHours {
  const cached = unpacked.get(pack)
  if (cached) return cached
  const plainById = new Map(pack.places.map(({ id, plain }) => [id, plain ?? null]))
  const places = pack.places.map(({ plain: _plain, isShort: _isShort, sources, ...place }): Place => ({
    ...place,
    sources: sources.flatMap(at => pack.sources[at] ?? []),
  }))
  const hoursOf = ({ id }: Place) => plainById.get(id) ?? null
  const made = { directory: newPlaceDirectory(places, pack.areas), hoursOf }
  unpacked.set(pack, made)
  return made
}
