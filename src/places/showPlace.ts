import type { Slot } from '../appointments/slot'
import type { KnownPlaces } from './findPlaces'
import { hoursShown } from './hoursShown'
import type { ExportOnly, Place, Source } from './place'
import type { PlaceShown } from './placeQuestions'

/** A place without what only the export to the national map needs. */
export type PublicPlace = Omit<Place, ExportOnly>

/** Written here again: the schema itself would weigh on the phone. The compiler says which one is missing. */
const EXPORT_ONLY = Object.keys({
  pivot: 0,
  typology: 0,
  inseeCode: 0,
  programmes: 0,
  givenId: 0,
  presentation: 0,
  isFixed: 0,
  parent: 0,
  care: 0,
  labels: 0,
  otherLabels: 0,
  moreEmails: 0,
  moreWebsites: 0,
  accessPage: 0,
  bookingPage: 0,
  collectedBy: 0,
  updated: 0,
  extra: 0,
} satisfies Record<ExportOnly, 0>) as ExportOnly[]

export function publicPlace(all: Place): PublicPlace {
  const place: PublicPlace & Partial<Place> = { ...all }
  for (const field of EXPORT_ONLY) delete place[field]
  return { ...place, ...plainQuotes(all), sources: all.sources.map(publicSource).filter(({ facts }) => facts.length) }
}

/** The national map writes a quote as a wide one (U+FF02), which few phones draw well. */
function plainQuotes({ about, notice }: Place): Partial<Place> {
  const plain = (text: string) => text.replace(/＂/g, '"')
  return { ...(about && { about: plain(about) }), ...(notice && { notice: plain(notice) }) }
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
