import type { GenericSchema } from 'valibot'
import { FindHelpPlaces, ShowPlace, type PlaceDetails, type PlaceListLine } from '../places/placeQuestions'
import { receivesPublic } from '../places/place'
import type { AnswerOf, ParametersOf, Question } from '../platform/everywhere/question'
import type { Sheet, ShowSheet } from './orientationQuestions'

/** What one page of large letters holds, with room to write. */
const PLACES_ON_PAPER = 2
/** Of the nearest ones, whose street is known: who holds the paper must find the door. */
const PLACES_LOOKED_AT = 8

type Ask = <Q extends Question<string, GenericSchema>>(question: Q, parameters: ParametersOf<Q>) => Promise<AnswerOf<Q>>

/** The places of a sheet, on the server as on a device without network. */
export async function findSheet(
  ask: Ask,
  { need, from, place }: ParametersOf<typeof ShowSheet>,
): Promise<Sheet | null> {
  const first = place === undefined ? null : await ask(ShowPlace, { id: place })
  if ((place !== undefined || !need) && !first) return null
  const near = need ? await ask(FindHelpPlaces, { need, from }) : null
  const others = await placesOf(
    ask,
    (near?.lines ?? []).filter(({ id }) => id !== place),
  )
  const own = first && forThisNeed(first, near?.lines.filter(({ id }) => id === place)[0])
  const found = own ? [own, ...others] : others
  return { places: found.slice(0, PLACES_ON_PAPER), from: near?.from ?? null }
}

/** The nearest first, but those whose street nobody knows after the others. */
async function placesOf(ask: Ask, lines: PlaceListLine[]): Promise<PlaceDetails[]> {
  const places: PlaceDetails[] = []
  for (const line of lines.slice(0, PLACES_LOOKED_AT)) {
    const details = await ask(ShowPlace, { id: line.id })
    if (details && receivesPublic(details.place)) places.push(forThisNeed(details, line))
  }
  const isFound = ({ place }: PlaceDetails) => Boolean(place.address)
  return [...places.filter(isFound), ...places.filter(details => !isFound(details))]
}

/** A search for a need knows which free times serve it; a place by itself does not. */
const forThisNeed = (details: PlaceDetails, line: PlaceListLine | undefined): PlaceDetails =>
  line ? { ...details, nextFree: line.nextFree } : details
