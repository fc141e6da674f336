import { publicAreas } from './area'
import type { KnownPlaces } from './findPlaces'
import type { Place, Source } from './place'
import { newPlaceDirectory } from './placeDirectory'
import type { PackedPlace, PackedPlaces } from './placeQuestions'
import { publicPlace } from './showPlace'

/** More would fill an old phone: the first ones in the town's order go with it. */
const PACKED_AT_MOST = 500

export function packPlacesKnown({ directory, hoursOf }: KnownPlaces): PackedPlaces {
  const sources = new Map<string, { at: number; source: Source }>()
  const numberOf = (source: Source) => {
    const key = JSON.stringify(source)
    const found = sources.get(key) ?? { at: sources.size, source }
    sources.set(key, found)
    return found.at
  }
  const first = [...directory.places].sort((a, b) => a.order - b.order).slice(0, PACKED_AT_MOST)
  const places = first.map((all): PackedPlace => {
    const place = publicPlace(all)
    const packed = { ...place, sources: place.sources.map(numberOf) }
    return place.hours ? { ...packed, plain: hoursOf(all) } : packed
  })
  return { places, sources: [...sources.values()].map(({ source }) => source), areas: publicAreas(directory.areas) }
}

const unpacked = new WeakMap<PackedPlaces, KnownPlaces>()

/** The places of a pack, as the server knows them: also for what asks for a `PlaceDirectory` (free slots). */
export function unpackPlaces(pack: PackedPlaces): KnownPlaces {
  const known = unpacked.get(pack)
  if (known) return known
  const plainById = new Map(pack.places.map(({ id, plain }) => [id, plain ?? null]))
  const places = pack.places.map(({ plain: _plain, sources, ...place }): Place => ({
    ...place,
    sources: sources.flatMap(at => pack.sources[at] ?? []),
  }))
  const hoursOf = ({ id }: Place) => plainById.get(id) ?? null
  const made = { directory: newPlaceDirectory(places, pack.areas), hoursOf }
  unpacked.set(pack, made)
  return made
}
