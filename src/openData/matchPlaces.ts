import { foldText } from '../platform/everywhere/foldText'
import type { CurrentPlace } from '../places/currentPlace'
import type { Place } from '../places/place'

/** What a row says of who it is about: an id means something beside its producer only (`source`). */
export type RowIdentity = { given: string; producer: string }

export const givenIdOf = ({ givenId, id }: Place) => givenId ?? id
export const producerOf = ({ collectedBy = '' }: Place) => foldText(collectedBy)

/** Which place we have is that of a row; each is found once. */
export function newMatcher(current: CurrentPlace[]) {
  const byGivenId = new Map<string, CurrentPlace[]>()
  for (const each of current) {
    const given = givenIdOf(each.place)
    byGivenId.set(given, [...(byGivenId.get(given) ?? []), each])
  }
  const matched = new Set<CurrentPlace>()
  const find = (row: RowIdentity, place: Place | null) => {
    const candidates = (byGivenId.get(row.given) ?? []).filter(each => !matched.has(each))
    const match =
      candidates.find(each => producerOf(each.place) === row.producer) ??
      candidates.find(each => place && isSamePlace(each.place, place)) ??
      candidates.find(each => isOfNobody(each.place, row))
    if (match) matched.add(match)
    return match
  }
  return { find, hasMatched: (each: CurrentPlace) => matched.has(each) }
}

/** The town's own place, or a file that does not say its producer: the id is all there is. */
const isOfNobody = (place: Place, { producer }: RowIdentity) => !producerOf(place) || !producer

/** A producer that took another name keeps its places. */
const isSamePlace = (a: Place, b: Place) => foldText(a.name) === foldText(b.name) && a.commune === b.commune
