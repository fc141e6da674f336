import type { JourneyPlaceLine } from '../appointments/bookingQuery'
import type { Slot } from '../appointments/slot'
import type { PlaceListLine, PlaceSearchResult } from '../places/placeQuestions'

/** Enough to choose, few enough to choose from. */
export const SHORTLIST_LENGTH = 3

/** `others`: without asking for an entry with no step, when nothing is known of any. */
export type PlaceAnswers = {
  result: PlaceSearchResult
  others?: PlaceSearchResult
  receiving?: { lines: JourneyPlaceLine[] }
}

/** `isStepFreeUnknown`: no place states an entry without step, so the nearest are shown, and said to be so. */
export type PlaceShortlist = { lines: PlaceListLine[]; total: number; isStepFreeUnknown: boolean }

/** The nearest places that fit. */
export function shortlistPlaces({ result, others }: PlaceAnswers): PlaceShortlist {
  const isStepFreeUnknown = !result.total && Boolean(others?.total)
  const { lines, total } = isStepFreeUnknown && others ? others : result
  return { lines: lines.slice(0, SHORTLIST_LENGTH), total, isStepFreeUnknown }
}

/** What the answers page shows, and its sheet on paper: a first free time, and the nearest places. */
export function choosePlaces(answers: PlaceAnswers, stepFree: '1' | undefined) {
  const places = shortlistPlaces(answers)
  // Elsewhere, nobody knows whether there is a step.
  return { places, free: firstFree(places.lines, stepFree ? [] : answers.receiving?.lines) }
}

export type FirstFree = { place: Pick<PlaceListLine, 'id' | 'name' | 'distance' | 'isApproximate'>; slot: Slot }

/** The soonest free time of these places; when none of them takes appointments, the one of the nearest that does. */
export function firstFree(lines: PlaceListLine[], receiving: JourneyPlaceLine[] = []): FirstFree | null {
  const free = lines.flatMap(place => (place.nextFree ? [{ place, slot: place.nextFree }] : []))
  const soonest = free.sort((one, other) => one.slot.startsAt - other.slot.startsAt)[0]
  const [nearest] = receiving
  return soonest ?? (nearest ? { place: nearest, slot: nearest.nextFree } : null)
}
