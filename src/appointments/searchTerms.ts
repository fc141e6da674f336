import { foldWords, isSlip, slipsOf } from '../platform/everywhere/foldWords'
import { readPhone, withLatinDigits } from '../platform/everywhere/readPhone'
import { isReference, readReference, REFERENCE_ALPHABET, REFERENCE_LENGTH } from '../platform/everywhere/reference'

/** A letter or two would be everybody. */
const SHORTEST_START = 3
const MAX_WORDS = 5

/** How a word that was typed is in what is stored. */
const WEIGHTS = { same: 10, slip: 7, start: 4 } as const

/** What a search is made of. */
export type SearchTerms = { words: string[]; phones: string[]; references: string[] }

/** The right one first, then those that are one slip away. */
export function readSearch(text: string): SearchTerms {
  const words = foldWords(text).filter(word => /\p{L}/u.test(word))
  return { words: words.slice(0, MAX_WORDS), phones: phonesLike(text), references: referencesLike(text) }
}

/** The words by which a name is stored; and all of them in one, for who writes it so. */
export function nameWords(familyName: string): string[] {
  const words = foldWords(familyName)
  return [...new Set([...words, words.join('')])]
}

const inOne = (words: string[]) => words.join('')

const DIGITS = [...'0123456789']

function phonesLike(text: string): string[] {
  const typed = withLatinDigits(text).replace(/[^\d+]/g, '')
  if (typed.length < 8) return []
  const near = changesOf(typed, DIGITS).flatMap(changed => readPhone(changed) ?? [])
  return [...new Set([readPhone(typed), ...near])].filter(phone => phone !== null)
}

function referencesLike(text: string): string[] {
  const typed = text.toUpperCase().replace(/[^\p{L}\d]/gu, '')
  if (typed.length !== REFERENCE_LENGTH || typed.search(/[A-Z\d]{11}/) !== 0) return []
  const near = changesOf(typed, [...REFERENCE_ALPHABET]).filter(isReference)
  return [...new Set([readReference(typed), ...near])].filter(reference => reference !== null)
}

/** One sign changed, missing or added, or two swapped. */
function changesOf(typed: string, signs: string[]): string[] {
  return Array.from(typed, (_sign, at) => {
    const [start, end] = [typed.slice(0, at), typed.slice(at)]
    const changed = signs.flatMap(sign => [start + sign + end.slice(1), start + sign + end])
    return [...changed, start + end.slice(1), start + (end[1] ?? '') + end[0]! + end.slice(2)]
  }).flat()
}

/** Every stored word that a typed one may stand for, but those that it begins. */
export const wordsLike = ({ words }: SearchTerms): string[] => [
  ...new Set([...words, inOne(words)].filter(Boolean).flatMap(word => [word, ...slipsOf(word)])),
]

/** Those that are long enough to be looked for as the start of a word. */
export const startsOf = ({ words }: SearchTerms): string[] => words.filter(word => word.length >= SHORTEST_START)

/** `term`: which part of the search. */
export type Hit = { person: string; term: string; weight: number }

/** What a stored word tells of this search. */
export function hitsOfWord({ words }: SearchTerms, person: string, stored: string): Hit[] {
  const hits = words.flatMap(word => {
    const weight = weightOf(word, stored)
    return weight ? [{ person, term: word, weight }] : []
  })
  const weight = words.length > 1 ? weightOf(inOne(words), stored) : 0
  return weight > WEIGHTS.start ? [...hits, ...words.map(term => ({ person, term, weight }))] : hits
}

function weightOf(typed: string, stored: string): number {
  if (typed === stored) return WEIGHTS.same
  if (isSlip(typed, stored)) return WEIGHTS.slip
  return typed.length >= SHORTEST_START && stored.startsWith(typed) ? WEIGHTS.start : 0
}

/** A number that is right weighs more than all the words of a name. */
export const hitOfNumber = (person: string, at: number): Hit => ({
  person,
  term: 'number',
  weight: at === 0 ? 100 : 50,
})

/** The best first. Who has all that was typed hides who has only a part of it. */
export function rankPeople(hits: Hit[]): string[] {
  const byPerson = new Map<string, Map<string, number>>()
  for (const { person, term, weight } of hits) {
    const terms = byPerson.get(person) ?? new Map<string, number>()
    byPerson.set(person, terms.set(term, Math.max(weight, terms.get(term) ?? 0)))
  }
  const most = Math.max(0, ...[...byPerson.values()].map(({ size }) => size))
  const sum = (terms: Map<string, number>) => [...terms.values()].reduce((all, weight) => all + weight, 0)
  return [...byPerson]
    .filter(([, terms]) => terms.size === most)
    .sort(([, one], [, other]) => sum(other) - sum(one))
    .map(([person]) => person)
}
