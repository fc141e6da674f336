import type { Slot } from '../appointments/slot'
import type { KnownPlaces } from './findPlaces'
import { hoursShown } from './hoursShown'
import type { Place, Source } from './place'
import type { PlaceShown } from './placeQuestions'

/** A place without what only the export to the national map needs. */
export type PublicPlace = Omit<Place, 'pivot' | 'typology' | 'inseeCode' | 'programmes'>

export function publicPlace(all: Place): PublicPlace {
  const { pivot: _pivot, typology: _typology, inseeCode: _inseeCode, programmes: _programmes, ...place } = all
  return { ...place, sources: place.sources.map(publicSource).filter(({ facts }) => facts.length) }
}

const publicSource = (source: Source): Source => ({
  ...source,
  facts: source.facts.filter(fact => fact !== 'programmes'),
})

/** One place as its page shows it; null when it is not known. */
export function showPlaceKnown(
  { directory, hoursOf }: KnownPlaces,
  id: string,
  nextFree: Slot | null,
): PlaceShown | null {
  const found = directory.findPlace(id)
  if (!found) return null
  return { place: publicPlace(found), hours: hoursShown(found, found.hours ? hoursOf(found) : null), nextFree }
}
