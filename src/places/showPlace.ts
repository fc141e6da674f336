import type { FreeTime } from './nextFree'
import type { PlacesWithHours } from './placesWithHours'
import { publishedHours } from '../hours/publishedHours'
import type { ExportOnly, PageOnly, Place, Source } from './place'
import type { PlaceDetails } from './placeQuestions'
import type { PlaceOnPage, PublicPlace } from './publicPlace'

/**
 * Listed again here, because importing the schema would add valibot to the bundle. `satisfies` keeps the list complete.
 */
const EXPORT_ONLY = Object.keys({
  pivot: 0,
  typology: 0,
  inseeCode: 0,
  programmes: 0,
  givenId: 0,
  isFixed: 0,
  parent: 0,
  labels: 0,
  otherLabels: 0,
  collectedBy: 0,
  updated: 0,
  extra: 0,
} satisfies Record<ExportOnly, 0>) as ExportOnly[]

const PAGE_ONLY = Object.keys({
  presentation: 0,
  moreEmails: 0,
  moreWebsites: 0,
  accessPage: 0,
  bookingPage: 0,
} satisfies Record<PageOnly, 0>) as PageOnly[]

function placeOnPage(all: Place): PlaceOnPage {
  const place: PlaceOnPage & Partial<Place> = { ...all }
  for (const field of EXPORT_ONLY) delete place[field]
  return { ...place, ...readable(all), sources: all.sources.map(publicSource).filter(({ facts }) => facts.length) }
}

export function publicPlace(all: Place): PublicPlace {
  const place: PublicPlace & Partial<Place> = placeOnPage(all)
  for (const field of PAGE_ONLY) delete place[field]
  return place
}

/** Does its own page say more than a phone keeps? */
export const saysMore = (place: Place) => PAGE_ONLY.some(field => place[field] !== undefined)

function readable({ about, notice, presentation }: Place): Partial<Place> {
  return {
    ...(about && { about: plainQuotes(about) }),
    ...(notice && { notice: plainQuotes(notice) }),
    ...(presentation && { presentation: shortened(plainQuotes(presentation)) }),
  }
}

/** The national map writes a quote as a wide one (U+FF02), which few phones draw well. */
const plainQuotes = (text: string) => text.replace(/＂/g, '"')

/** Characters: some of these texts are books, and a page has 14 KB. */
const MAX_PRESENTATION_LENGTH = 4_000
const shortened = (text: string) =>
  text.length > MAX_PRESENTATION_LENGTH ? text.slice(0, MAX_PRESENTATION_LENGTH).replace(/\s+\S*$/, ' …') : text

const publicSource = (source: Source): Source => ({
  ...source,
  facts: source.facts.filter(factName => factName !== 'programmes'),
})

/** One place as its page shows it; null when it is not known. */
export function placeDetails(
  { directory, hoursOf }: PlacesWithHours,
  id: string,
  nextFree: FreeTime | null,
): PlaceDetails | null {
  const place = directory.findPlace(id)
  if (!place) return null
  return { place: placeOnPage(place), hours: publishedHours(place, place.hours ? hoursOf(place) : null), nextFree }
}
