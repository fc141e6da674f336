import { needSlug, NEEDS, type NeedId } from '../needs/need'
import { needPage } from '../needs/needPage'
import { NEED_WORDS } from '../needs/needWords'
import { placesNearAreas } from '../places/nearAreas'
import { isListed, type Place } from '../places/place'
import type { PlaceDirectory } from '../places/placeDirectory'
import { searchTutorials } from '../tutorials/searchTutorials'
import type { TutorialSearchResult } from '../tutorials/tutorialQuestions'
import type { Answers, PlaceAnswer } from './orientationQuestions'

/** What a search reads of a need or of a place, as of a lesson: its name weighs most. */
type Named = { title: string; short: string; search: string[]; need: NeedId }

const MAX_NEEDS = 3
const MAX_PLACES = 3

const namedNeeds = NEEDS.map(({ id }): Named & { id: NeedId } => ({
  id,
  title: '',
  short: needSlug(id).replace(/-/g, ' '),
  search: NEED_WORDS[id].split(', '),
  need: id,
}))

/** Needs that answer these words, the best first. `textOf`: as a page names them in another language than French. */
export function findNeeds(search: string, textOf?: (id: NeedId) => string): NeedId[] {
  const named = textOf ? namedNeeds.map(need => ({ ...need, title: textOf(need.id) })) : namedNeeds
  return searchTutorials(named, search)
    .slice(0, MAX_NEEDS)
    .map(({ id }) => id)
}

type NamedPlace = Named & { place: Place }
const placesByStreet = new WeakMap<PlaceDirectory, NamedPlace[]>()
const placesByName = new WeakMap<PlaceDirectory, NamedPlace[]>()

/**
 * Places of here that have these words in their name, their commune, what they say of themselves or, `byStreet`, their
 * street: those that a phone keeps, so that it finds the same without network.
 */
function findNamedPlaces(directory: PlaceDirectory, search: string, byStreet: boolean): Place[] {
  const cache = byStreet ? placesByStreet : placesByName
  const cached = cache.get(directory)
  const named = cached ?? [...placesNearAreas(directory)].filter(isListed).map(place => nameOf(place, byStreet))
  if (!cached) cache.set(directory, named)
  return searchTutorials(named, search)
    .slice(0, MAX_PLACES)
    .map(({ place }) => place)
}

const nameOf = (place: Place, byStreet: boolean): NamedPlace => ({
  place,
  title: place.name,
  short: place.commune,
  search: [(byStreet && place.address?.street) || '', place.about ?? ''],
  need: 'other',
})

const answerOf = ({ id, name, commune, address }: Place): PlaceAnswer => ({
  id,
  name,
  commune,
  street: address?.street,
})

/** How many lessons are answers: the sixth is a guess. */
const MAX_LESSONS = 5

type Sources = {
  /** Null on a device without lessons. */
  lessons: TutorialSearchResult | null
  directory: PlaceDirectory
  placesFor: (need: NeedId) => Promise<PlaceAnswer[]>
}

/** The same on the server and on a phone without network. */
export async function findAnswers(search: string, { lessons, directory, placesFor }: Sources): Promise<Answers> {
  const needs = findNeeds(search)
  const [need] = needs
  // Who says a need is not looking for a street: « école » is no place in a « rue des Écoles ».
  const named = findNamedPlaces(directory, search, !need).map(answerOf)
  const others = need && named.length < MAX_PLACES ? await placesFor(need) : []
  const places = [...named, ...others.filter(({ id }) => named.every(place => place.id !== id))]
  return {
    search,
    needs,
    lessons: lessons && lessons.lines.slice(0, MAX_LESSONS),
    places: places.slice(0, MAX_PLACES).map(({ id, name, street, commune }) => ({ id, name, street, commune })),
  }
}

/** Where a need is answered: on its own page, else by the questions that follow it. */
export const needHref = (need: NeedId): string => needPage(need) ?? `/orientation?besoin=${needSlug(need)}`
