import type { GenericSchema } from 'valibot'
import { FindHelpPlaces, ShowPlace, type PlaceDetails, type PlaceListLine } from '../places/placeQuestions'
import { receivesPublic } from '../places/place'
import type { AnswerOf, ParametersOf, Question } from '../platform/everywhere/question'
import type { Sheet, ShowSheet } from './orientationQuestions'

/** What one page of large letters holds, with room to write. */
const PLACES_ON_PAPER = 2

type Ask = <Q extends Question<string, GenericSchema>>(question: Q, parameters: ParametersOf<Q>) => Promise<AnswerOf<Q>>

/** The places of a sheet, on the server as on a device without network. */
export async function findSheet(
  ask: Ask,
  { need, from, place }: ParametersOf<typeof ShowSheet>,
): Promise<Sheet | null> {
  const near = need ? await ask(FindHelpPlaces, { need, from }) : null
  const first = place === undefined ? null : await ask(ShowPlace, { id: place })
  if ((place !== undefined || !need) && !first) return null
  const lines = (near?.lines ?? []).filter(({ id }) => id !== place)
  const others: PlaceDetails[] = []
  for (const line of lines) {
    if (others.length + (first ? 1 : 0) >= PLACES_ON_PAPER) break
    const details = await ask(ShowPlace, { id: line.id })
    if (details && receivesPublic(details.place)) others.push(forThisNeed(details, line))
  }
  const own = first && forThisNeed(first, near?.lines.filter(({ id }) => id === place)[0])
  return { places: own ? [own, ...others] : others, from: near?.from ?? null }
}

/** A search for a need knows which free times serve it; a place by itself does not. */
const forThisNeed = (details: PlaceDetails, line: PlaceListLine | undefined): PlaceDetails =>
  line ? { ...details, nextFree: line.nextFree } : details
