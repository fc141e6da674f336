import { hoursDate, trustedUntil } from '../hours/publishedHours'
import { NEEDS, needsOfServices } from '../needs/need'
import { hasDistance } from './distanceTo'
import { isListed, type Place } from './place'
import type { PlaceDirectory } from './placeDirectory'
import type { PlaceSearch } from './placeSearch'

/** The places of a list, in the town's order, each with one number that says what it answers. */
export type PlaceIndex = {
  places: Place[]
  answers: Int32Array
  /** Without `open`: whether a place may be said to be open depends on the day. */
  filters: PlaceFilter[]
  /** Until when the hours of one place at least may be told as today's, ms UTC. */
  openUntil: number
  /** Ranks of the places that have a distance, from south to north, and their latitudes in the same order. */
  southToNorth: number[]
  latitudes: number[]
  /** Ranks of the others. */
  unplaced: number[]
}

/** Filters other than the need. One is offered only when some place states the fact. */
export type PlaceFilter = 'open' | 'stepFree' | 'equipment'

const EQUIPMENT = 'Accès internet et matériel informatique'
const bitOfNeed = new Map(NEEDS.map(({ id }, bit) => [id, 1 << bit]))
const STEP_FREE = 1 << NEEDS.length
const HAS_EQUIPMENT = 2 << NEEDS.length

const answersOf = (place: Place) =>
  needsOfServices(place.services).reduce((bits, need) => bits | (bitOfNeed.get(need) ?? 0), 0) |
  (place.stepFree ? STEP_FREE : 0) |
  (place.services.includes(EQUIPMENT) ? HAS_EQUIPMENT : 0)

/** What a search wants a place to answer; a place fits when it has all these bits. */
export const wantedAnswers = ({ need, stepFree, equipment }: PlaceSearch) =>
  (need ? (bitOfNeed.get(need) ?? 0) : 0) | (stepFree ? STEP_FREE : 0) | (equipment ? HAS_EQUIPMENT : 0)

/** The filters that some place can answer at `now`, ms UTC. */
export const filtersAt = ({ filters, openUntil }: PlaceIndex, now: number): PlaceFilter[] =>
  now <= openUntil ? ['open', ...filters] : filters

const indexes = new WeakMap<PlaceDirectory, PlaceIndex>()

export function placeIndexOf(directory: PlaceDirectory): PlaceIndex {
  const cached = indexes.get(directory)
  if (cached) return cached
  const index = newPlaceIndex(directory.places)
  indexes.set(directory, index)
  return index
}

function newPlaceIndex(all: Place[]): PlaceIndex {
  const byName = new Intl.Collator('fr')
  const places = all
    .filter(isListed)
    .sort((a, b) => a.order - b.order || byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1))
  const answers = Int32Array.from(places, answersOf)
  const filters: PlaceFilter[] = []
  if (answers.some(bits => bits & STEP_FREE)) filters.push('stepFree')
  if (answers.some(bits => bits & HAS_EQUIPMENT)) filters.push('equipment')
  const openUntil = places.reduce(
    (last, place) => (place.hours ? Math.max(last, trustedUntil(hoursDate(place))) : last),
    -Infinity,
  )
  return { places, answers, filters, openUntil, ...byLatitude(places) }
}

function byLatitude(places: Place[]) {
  const latitudeOf = (rank: number) => places[rank]!.position!.lat
  const ranks = places.map((_, rank) => rank)
  const southToNorth = ranks.filter(rank => hasDistance(places[rank]!)).sort((a, b) => latitudeOf(a) - latitudeOf(b))
  const unplaced = ranks.filter(rank => !hasDistance(places[rank]!))
  return { southToNorth, latitudes: southToNorth.map(latitudeOf), unplaced }
}
