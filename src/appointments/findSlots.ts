import { BOOKED_NEEDS } from '../needs/need'
import type { NextFree } from '../places/nextFree'
import type { PlaceDirectory } from '../places/placeDirectory'
import { distanceTo } from '../places/distanceTo'
import { placesAround } from '../places/placesAround'
import type { Place } from '../places/place'
import type { Position } from '../platform/everywhere/distance'
import { parisDateTime } from '../platform/everywhere/parisTime'
import type { FreeSlots, JourneyPlace, JourneyPlaceLine } from './bookingQuery'
import { serves, type ReceptionHours } from './receptionHours'
import { freeSlots, slotsOfDay, type SlotSearch } from './freeSlots'
import { readSlotId, type FreeDay, type Slot } from './slot'

/** The same reading of free slots on the server, from its rows, and on a phone without network, from its pack. */

/** Slots on one page, at most: longer lists discourage. */
const MAX_HOURS = 24
const MAX_DAYS = 5
const MAX_ELSEWHERE = 3

const ofPlace = (search: SlotSearch, placeId: string): SlotSearch => ({
  ...search,
  openings: search.openings.filter(opening => opening.placeId === placeId),
})

export function firstFreeSlots(search: SlotSearch, placeIds: string[], need?: string): NextFree {
  const next: NextFree = {}
  const receiving = new Set(search.openings.map(({ placeId }) => placeId))
  for (const placeId of placeIds.filter(id => receiving.has(id))) {
    const first = freeSlots(ofPlace(search, placeId), need).next()
    if (!first.done) next[placeId] = first.value
  }
  return next
}

/** Days with their hours, each hour once although several people receive; `next` is the day that follows. */
export function freeDays(slots: Iterable<Slot>, since = ''): { days: FreeDay[]; next: string | null } {
  const days: FreeDay[] = []
  let hours = 0
  for (const slot of slots) {
    const { date } = parisDateTime(slot.startsAt)
    if (date < since) continue
    const last = days[days.length - 1]
    if (last?.date !== date) {
      if (days.length === MAX_DAYS || hours >= MAX_HOURS) return { days, next: date }
      days.push({ date, slots: [] })
    }
    const day = days[days.length - 1]!
    if (day.slots[day.slots.length - 1]?.startsAt === slot.startsAt) continue
    day.slots.push(slot)
    hours++
  }
  return { days, next: null }
}

export function journeyPlace(directory: PlaceDirectory, id: string): JourneyPlace | null {
  const place = directory.findPlace(id)
  if (!place) return null
  const { name, commune, address, stop, phone } = place
  return {
    id,
    name,
    commune,
    street: address?.street ?? null,
    ...(address?.postalCode && { postalCode: address.postalCode }),
    ...(stop && { stop }),
    ...(phone && { phone }),
  }
}

export type PlaceSlotsQuery = { place: string; need?: string; since?: string; wished: string[] }

export function freeSlotsOfPlace(
  search: SlotSearch,
  directory: PlaceDirectory,
  wanted: PlaceSlotsQuery,
): Omit<FreeSlots, 'elsewhere'> {
  const here = ofPlace(search, wanted.place)
  const free = freeDays(freeSlots(here, wanted.need), wanted.since)
  const wished = wanted.wished.flatMap(id => {
    const read = readSlotId(id)
    const opening = here.openings.find(candidate => candidate.id === read?.openingId)
    return read && opening && serves(opening, wanted.need)
      ? slotsOfDay(opening, read.date).filter(slot => slot.id === id)
      : []
  })
  return { place: journeyPlace(directory, wanted.place), needs: needsOf(here.openings), ...free, wished }
}

/** In the order of the pages. */
const needsOf = (openings: ReceptionHours[]) =>
  BOOKED_NEEDS.map(({ id }) => id).filter(id => openings.some(opening => serves(opening, id)))

type Placed = { place: Place; distance: number }

/** An infinite distance less another one is no number, and then the town's order decides. */
const compareNearness = (a: Placed, b: Placed) =>
  a.distance - b.distance || a.place.order - b.place.order || a.place.name.localeCompare(b.place.name)

/**
 * Of the places that receive, the `count` nearest to a point, nearest first; in the town's order when no point is known.
 * They are put in their order one by one: to sort the 20,000 of a country takes twenty times longer.
 */
export function nearestReceiving(
  placeIds: string[],
  directory: PlaceDirectory,
  { from, count = placeIds.length }: { from: Position | null; count?: number },
): string[] {
  const nearest: Placed[] = []
  for (const place of candidatesOf(placeIds, directory, { from, count })) {
    const one = { place, distance: distanceTo(place, from) ?? Infinity }
    if (nearest.length === count && compareNearness(one, nearest[count - 1]!) >= 0) continue
    let at = nearest.length
    while (at > 0 && compareNearness(one, nearest[at - 1]!) < 0) at--
    nearest.splice(at, 0, one)
    nearest.length = Math.min(nearest.length, count)
  }
  return nearest.map(({ place }) => place.id)
}

/** Fewer are all looked at: it costs less than to find which are near. */
const MANY = 200
const setOf = new WeakMap<string[], Set<string>>()

/** Those among which the `count` nearest are: around the point, if enough of them receive there. */
function candidatesOf(
  placeIds: string[],
  directory: PlaceDirectory,
  { from, count }: { from: Position | null; count: number },
): Place[] {
  if (from && placeIds.length > MANY) {
    const receiving = setOf.get(placeIds) ?? new Set(placeIds)
    setOf.set(placeIds, receiving)
    for (const near of placesAround(directory, from, ({ id }) => receiving.has(id)))
      if (near.length >= count) return near
  }
  return placeIds.flatMap(id => directory.findPlace(id) ?? [])
}

/** A line for each of these places that has a free slot for this need. */
export function journeyLines(
  placeIds: string[],
  {
    search,
    directory,
    from,
    need,
  }: { search: SlotSearch; directory: PlaceDirectory; from: Position | null; need?: string },
): JourneyPlaceLine[] {
  const next = firstFreeSlots(search, placeIds, need)
  return placeIds.flatMap(id => {
    const [place, nextFree] = [journeyPlace(directory, id), next[id]]
    if (!place || !nextFree) return []
    const fullPlace = directory.findPlace(id)!
    const isApproximate = Boolean(fullPlace.position?.approximateWithin)
    return [{ ...place, distance: distanceTo(fullPlace, from), isApproximate, nextFree }]
  })
}

export const elsewhereOf = (lines: JourneyPlaceLine[], placeId: string) =>
  lines.filter(line => line.id !== placeId).slice(0, MAX_ELSEWHERE)
