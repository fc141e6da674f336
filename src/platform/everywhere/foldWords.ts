import { withoutAccents } from './withoutAccents'

/** Letters that are written in one sign, and how a keyboard without them writes them. */
const IN_PLAIN_LETTERS: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** The words of a name, whatever the case, the accents, the hyphens and the apostrophes. */
export function foldWords(text: string): string[] {
  const plain = withoutAccents(text.normalize('NFKC')).replace(/[œæßłøđðþı]/g, letter => IN_PLAIN_LETTERS[letter]!)
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** In a shorter word a slip makes too many other words. */
const SHORTEST_WITH_SLIP = 4

const range = (first: string, last: string) =>
  Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, step) =>
    String.fromCharCode(first.charCodeAt(0) + step),
  )

/** Letters that a hand may add or change in a word: those of its own writing. */
const ALPHABETS: { is: RegExp; letters: string[] }[] = [
  { is: /^[a-z0-9]+$/, letters: range('a', 'z') },
  { is: /^\p{Script=Cyrillic}+$/u, letters: [...range('а', 'я'), ...'єіїґ'] },
  { is: /^\p{Script=Arabic}+$/u, letters: range('\u0621', '\u064a') },
]

/** Every word that is one slip away: a letter missing, added or changed, or two that are swapped. */
export function slipsOf(word: string): string[] {
  if (word.length < SHORTEST_WITH_SLIP) return []
  const letters = ALPHABETS.find(({ is }) => is.test(word))?.letters ?? []
  const slips = new Set<string>()
  for (let at = 0; at <= word.length; at++) {
    const [start, end] = [word.slice(0, at), word.slice(at)]
    for (const letter of letters) slips.add(start + letter + end)
    if (!end) continue
    slips.add(start + end.slice(1))
    for (const letter of letters) slips.add(start + letter + end.slice(1))
    if (end.length > 1) slips.add(start + end[1]! + end[0]! + end.slice(2))
  }
  slips.delete(word)
  return [...slips]
}

/** Is the one word the other with one slip? The same word is none. */
export function isSlip(one: string, other: string): boolean {
  if (one === other || Math.max(one.length, other.length) < SHORTEST_WITH_SLIP) return false
  let start = 0
  while (start < one.length && one[start] === other[start]) start++
  let end = 0
  const most = Math.min(one.length, other.length) - start
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end++
  const [left, right] = [one, other].map(word => word.slice(start, word.length - end)) as [string, string]
  if (left.length <= 1 && right.length <= 1) return true
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0]
}
