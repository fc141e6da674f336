import type { PlacesWithHours } from './placesWithHours'
import type { NextFree } from './nextFree'
import { isOutdated, hoursDate, publishedHours } from '../hours/publishedHours'
import { isOpenAt } from '../hours/openHours'
import { distanceTo } from './distanceTo'
import { nearestFirst } from './nearestFirst'
import { filtersAt, placeIndexOf, wantedAnswers, type PlaceIndex } from './placeIndex'
import type { PlaceListLine, PlaceSearchResult } from './placeQuestions'
import type { PlaceSearch } from './placeSearch'
import { readStartPoint } from '../territory/readStartPoint'
import { MINUTE_MS } from '../platform/everywhere/durations'

export const PLACES_PER_PAGE = 20

/** Places that answer a search, nearest first. `now` is in ms UTC; free slots are added by the caller. */
export function findPlaces(places: PlacesWithHours, search: PlaceSearch, now: number): PlaceSearchResult {
  const from = readStartPoint(places.directory.areas, search.from ?? '')
  const index = placeIndexOf(places.directory)
  const fits = fitsSearch(places, search, now)
  let total = 0
  for (let rank = 0; rank < index.places.length; rank++) if (fits(rank)) total++
  const pages = Math.max(1, Math.ceil(total / PLACES_PER_PAGE))
  const page = Math.min(search.page ?? 1, pages)
  const lines = ranksOfPage(nearestFirst(index, from.position, fits), page).map((rank): PlaceListLine => {
    const place = index.places[rank]!
    return {
      id: place.id,
      name: place.name,
      kind: place.kind,
      street: place.isMoving ? undefined : place.address?.street,
      phone: place.phone,
      publics: place.publics,
      commune: place.commune,
      distance: distanceTo(place, from.position),
      isApproximate: Boolean(place.position?.approximateWithin),
      isMoving: Boolean(place.isMoving),
      hours: publishedHours(place, places.hoursOf(place)),
      nextFree: null,
    }
  })
  return { search: { ...search, page }, from: from.summary, filters: filtersAt(index, now), lines, total, page, pages }
}

/** Does the place of this rank in the index answer the search? */
export function fitsSearch(places: PlacesWithHours, search: PlaceSearch, now: number): (rank: number) => boolean {
  const { answers } = placeIndexOf(places.directory)
  const open = search.open ? openFlags(places, now) : null
  const wanted = wantedAnswers(search)
  return rank => (answers[rank]! & wanted) === wanted && (!open || open[rank] === 1)
}

function ranksOfPage(ranks: Iterable<number>, page: number): number[] {
  const selected: number[] = []
  let skipped = (page - 1) * PLACES_PER_PAGE
  for (const rank of ranks) {
    if (skipped-- > 0) continue
    selected.push(rank)
    if (selected.length === PLACES_PER_PAGE) break
  }
  return selected
}

const openByMinute = new WeakMap<PlaceIndex, { minute: number; flags: Uint8Array }>()

/** Which places are open, as far as their hours can still be believed: read once a minute, as a whole country of them takes some milliseconds. */
function openFlags({ directory, hoursOf }: PlacesWithHours, now: number): Uint8Array {
  const index = placeIndexOf(directory)
  const minute = Math.floor(now / MINUTE_MS)
  const cached = openByMinute.get(index)
  if (cached?.minute === minute) return cached.flags
  const flags = Uint8Array.from(index.places, place => {
    const isTold = place.hours && !place.isMoving && !isOutdated({ sourceDate: hoursDate(place) }, now)
    const hours = isTold ? hoursOf(place) : null
    return hours && isOpenAt(hours, now) ? 1 : 0
  })
  openByMinute.set(index, { minute, flags })
  return flags
}

export const withNextFree = (result: PlaceSearchResult, next: NextFree): PlaceSearchResult => ({
  ...result,
  lines: result.lines.map(line => ({ ...line, nextFree: next[line.id] ?? null })),
})
