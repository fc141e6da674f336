import { isNamedOnly, needsOfServices, SERVED_NEEDS, type ServedNeedId } from '../needs/need'
import { receivesPublic, type Place } from '../places/place'
import type { PlaceDirectory } from '../places/placeDirectory'
import type { ReceptionHours } from './receptionHours'

/**
 * What can be booked at a place: the needs that an opening names, of those that the place offers; all of these when it
 * names none. Nothing where nobody could be told to go: no street is known, or the public does not come in.
 */
export function servedNeeds(place: Place | undefined, named: ServedNeedId[]): ServedNeedId[] {
  if (!place?.address || !receivesPublic(place)) return []
  const offered = needsOfServices(place.services)
  if (!named.length) return offered
  return [...offered, ...SERVED_NEEDS.filter(isNamedOnly)].filter(need => named.includes(need))
}

/** The openings that can be booked, each with the needs that it serves. */
export function offeredOpenings(
  openings: ReceptionHours[],
  { findPlace }: Pick<PlaceDirectory, 'findPlace'>,
): ReceptionHours[] {
  return openings.flatMap(opening => {
    const needs = servedNeeds(findPlace(opening.placeId), opening.needs)
    return needs.length ? [{ ...opening, needs }] : []
  })
}
