import { distanceInMetres } from '../platform/everywhere/distance'
import { foldText } from '../platform/everywhere/foldText'
import type { Place } from '../places/place'

/** Two places that may be one; `why` is for a person to judge. */
export type Duplicate = { a: string; b: string; why: string }

const CLOSE_METRES = 150
/** Degrees: `CLOSE_METRES` is less, south of the polar circle. */
const CELL_DEGREES = 0.004
/** More places than this in one spot: nobody located them, they are where their commune is. */
const MAX_GROUP_SIZE = 60

type Candidate = { place: Place; words: string[]; street: string }

/**
 * Places of which at least one arrives, with names alike, at one address or less than 150 m apart. Each is compared with
 * those of its street and of its corner of the map only: a whole country of them takes about a second.
 */
export function findDuplicates({ arriving, others }: { arriving: Place[]; others: Place[] }): Duplicate[] {
  if (!arriving.length) return []
  const all = [...arriving, ...others].map(candidateOf)
  const near = groups(all, ({ place: { position } }) => position && cellOf(position))
  const streets = groups(all, ({ street }) => street || undefined)
  const duplicates: Duplicate[] = []
  const met = new Set<string>()
  for (const one of all.slice(0, arriving.length)) {
    for (const other of new Set([...(streets.get(one.street) ?? []), ...aroundOf(one, near)])) {
      if (other === one || met.has(keyOf(other, one))) continue
      const why = whyDuplicate(one, other)
      if (!why) continue
      met.add(keyOf(one, other))
      duplicates.push({ a: one.place.id, b: other.place.id, why })
    }
  }
  return duplicates
}

const keyOf = (one: Candidate, other: Candidate) => `${one.place.id} ${other.place.id}`

const candidateOf = (place: Place): Candidate => ({
  place,
  words: wordsOf(place.name),
  street: place.address ? foldText(`${place.address.postalCode ?? place.commune} ${place.address.street}`) : '',
})

/** What tells a name apart: not the small words. */
function wordsOf(name: string): string[] {
  const all = foldText(name).split(' ')
  const telling = all.filter(word => !SMALL_WORDS.has(word))
  return [...new Set(telling.length ? telling : all)]
}
const SMALL_WORDS = new Set('a au aux d dans de des du en et l la le les pour sur'.split(' '))

/** Large groups are dropped: their places share a default position. */
function groups(all: Candidate[], keyOfOne: (one: Candidate) => string | undefined): Map<string, Candidate[]> {
  const byKey = new Map<string, Candidate[]>()
  for (const one of all) {
    const key = keyOfOne(one)
    if (key === undefined) continue
    const group = byKey.get(key)
    if (group) group.push(one)
    else byKey.set(key, [one])
  }
  for (const [key, group] of byKey) if (group.length > MAX_GROUP_SIZE) byKey.delete(key)
  return byKey
}

const cellOf = ({ lat, lon }: { lat: number; lon: number }, up = 0, right = 0) =>
  `${Math.floor(lat / CELL_DEGREES) + up} ${Math.floor(lon / CELL_DEGREES) + right}`

const STEPS = [-1, 0, 1]

function aroundOf({ place: { position } }: Candidate, near: Map<string, Candidate[]>): Candidate[] {
  if (!position) return []
  const { lat, lon } = position
  return STEPS.flatMap(up => STEPS.flatMap(right => near.get(cellOf({ lat, lon }, up, right)) ?? []))
}

function whyDuplicate(one: Candidate, other: Candidate): string | null {
  const name = whyAlike(one.words, other.words)
  if (!name) return null
  const metres = metresBetween(one.place, other.place)
  const isSameStreet = one.street !== '' && one.street === other.street
  if (!isSameStreet && (metres === null || metres > CLOSE_METRES)) return null
  return [name, isSameStreet && 'same address', metres !== null && `${metres} m apart`].filter(Boolean).join(', ')
}

/** Names are alike when most of the words of the shorter one are in the other. */
function whyAlike(one: string[], other: string[]): string | null {
  const shared = one.filter(word => other.includes(word)).length
  if (shared === one.length && shared === other.length) return 'same name'
  const [fewest, most] = [Math.min(one.length, other.length), Math.max(one.length, other.length)]
  const isAlike = shared === fewest ? shared > 1 || most < 3 : shared / most >= 0.6
  return isAlike && shared > 0 ? 'names alike' : null
}

function metresBetween({ position: a }: Place, { position: b }: Place): number | null {
  return a && b ? Math.round(distanceInMetres(a, b)) : null
}
