import type { GenericSchema } from 'valibot'
import { FindJourneyPlaces } from '../appointments/bookingQuery'
import { receivesPublic } from '../places/place'
import { FindHelpPlaces, ShowPlace, type PlaceDetails } from '../places/placeQuestions'
import type { AnswerOf, ParametersOf, Question } from '../platform/everywhere/question'
import type { Sheet, ShowSheet } from './orientationQuestions'
import { choosePlaces, type PlaceAnswers } from './placeShortlist'

/** What one page of large letters holds, with room to write. */
const PLACES_ON_PAPER = 2

type Ask = <Q extends Question<string, GenericSchema>>(question: Q, parameters: ParametersOf<Q>) => Promise<AnswerOf<Q>>
type Wanted = ParametersOf<typeof ShowSheet>

/** The places of a sheet, on the server as on a device without network: those of the page it is printed from. */
export async function findSheet(ask: Ask, wanted: Wanted): Promise<Sheet | null> {
  const { need, place, stepFree } = wanted
  const first = place === undefined ? null : await ask(ShowPlace, { id: place })
  if (place !== undefined && !first) return null
  if (!need) return first && { places: [first], from: null }
  const answers = await findAnswersFor(ask, wanted)
  const { places, free } = choosePlaces(answers, stepFree)
  const ids = new Set([place ?? free?.place.id, ...places.lines.map(({ id }) => id)])
  const found: PlaceDetails[] = []
  for (const id of ids) {
    if (id === undefined || found.length === PLACES_ON_PAPER) continue
    const details = id === place ? first : await ask(ShowPlace, { id })
    // Not the one that the address names: who asks for its sheet knows it.
    if (details && (id === place || receivesPublic(details.place)))
      found.push({ ...details, nextFree: nextFreeOf(answers, id) })
  }
  return { places: found, from: answers.result.from }
}

async function findAnswersFor(ask: Ask, { need, from, stepFree }: Wanted): Promise<PlaceAnswers> {
  const result = await ask(FindHelpPlaces, { need, from, stepFree })
  return {
    result,
    others: stepFree && (await ask(FindHelpPlaces, { need, from })),
    ...(!result.isFreeUnknown && { receiving: await ask(FindJourneyPlaces, { need, from }) }),
  }
}

/** A search for a need knows which free times serve it; a place by itself does not. */
function nextFreeOf({ result, others, receiving }: PlaceAnswers, placeId: string) {
  const lines = [...result.lines, ...(others?.lines ?? []), ...(receiving?.lines ?? [])]
  return lines.filter(({ id }) => id === placeId)[0]?.nextFree ?? null
}
