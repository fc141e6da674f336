import { distanceInMetres, type Position } from '../shared/distance'
import { NEEDS, needsOfServices } from './need'
import { isListed, type Place } from './place'
import type { PlaceDirectory } from './placeDirectory'
import type { PlaceSearch } from './placeSearch'

/** The places of a list, in the town's order, each with one number that says what it answers. */
export type PlaceIndex = {
  places: Place[]
  answers: Int32Array
  filters: PlaceFilter[]
  orders: Map<string, Int32Array>
}

/** Filters other than the need. One is offered only when some place states the fact, and some listed place differs. */
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

const indexes = new WeakMap<PlaceDirectory, PlaceIndex>()

export function placeIndexOf(directory: PlaceDirectory): PlaceIndex {
  const known = indexes.get(directory)
  if (known) return known
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
  if (places.some(({ hours }) => hours)) filters.push('open')
  if (answers.some(bits => bits & STEP_FREE)) filters.push('stepFree')
  if (answers.some(bits => bits & HAS_EQUIPMENT)) filters.push('equipment')
  return { places, answers, filters, orders: new Map() }
}

const ORDERS_KEPT = 128
const FARTHEST = 40_000_000

/**
 * Ranks of the places, nearest to a point first, those with no position last; at the same metre, the town's order.
 * One number for each place (metres, then rank) lets the engine sort 20,000 of them in 2 ms; the last orders are
 * kept, as most people start from the same districts.
 */
export function nearestFirst(index: PlaceIndex, from: Position | null): Int32Array {
  const key = from ? `${from.lat},${from.lon}` : ''
  const known = index.orders.get(key)
  if (known) return known
  const count = index.places.length
  const sorted = Float64Array.from(index.places, (place, rank) => {
    const metres = from ? (distanceTo(place, from) ?? FARTHEST) : 0
    return metres * count + rank
  }).sort()
  const order = Int32Array.from(sorted, number => number % count)
  const oldest = index.orders.size >= ORDERS_KEPT ? index.orders.keys().next() : null
  if (oldest && !oldest.done) index.orders.delete(oldest.value)
  index.orders.set(key, order)
  return order
}

/** Whole metres, or null when one of the two is not known. A place that moves has no distance. */
export const distanceTo = (place: Place, from: Position | null): number | null =>
  from && place.position && !place.isMoving ? Math.round(distanceInMetres(from, place.position)) : null
