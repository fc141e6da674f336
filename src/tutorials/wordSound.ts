import { withoutAccents } from '../platform/everywhere/withoutAccents'

/** Small words that tell no lesson from another. */
const small = new Set(
  `je j tu il on n ne pas a l la le les un une des de du d mon ma mes m me mettre faire fait arrive arriver sais peux comment
  pour sur dans avec et ou en que qui quoi est ce c cette mon ma mes votre vos au aux ne veux voudrais dois faut besoin
  aider svp bonjour merci fille fils mari femme mere pere`.split(/\s+/),
)

/** The words of a text in small letters, without accents nor the words that are in every sentence. */
export const plainWords = (text: string): string[] =>
  withoutAccents(text)
    .replace(/œ/g, 'oe')
    .replace(/wi[-\u2011 ]fi/g, 'wifi')
    .replace(/e[-\u2011 ]mail/g, 'mail')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word && !small.has(word))

/** Letters that sound the same in French, each written one way; the order matters. */
const sounds: [RegExp, string][] = [
  [/ph/g, 'f'],
  [/ch/g, 'w'],
  [/h/g, ''],
  [/qu|k|c(?=[^eiy]|$)/g, 'k'],
  [/c|sc(?=[eiy])|ti(?=on)/g, 's'],
  [/ge(?=[aou])|g(?=[eiy])/g, 'j'],
  [/e?au/g, 'o'],
  [/ai|ei|er$|ez$/g, 'e'],
  [/y/g, 'i'],
  [/z/g, 's'],
  [/en|em|am/g, 'an'],
  [/m(?=[pb])/g, 'n'],
  [/(.)\1+/g, '$1'],
  [/(?!^)[estx]+$/, ''],
]

/** How a plain word sounds: "pièsse" and "pièces", "foto" and "photo" are the same. */
export const soundOf = (word: string): string =>
  sounds.reduce((text, [letters, written]) => text.replace(letters, written), word) || word

/** Letters to add, remove, change or swap from one word to the other; `most` or more are all the same. */
export function lettersApart(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) >= most) return most
  let before: number[] = []
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1
      let least = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + change)
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      if (isSwap) least = Math.min(least, before[j - 2]! + 1)
      next.push(least)
    }
    before = row
    row = next
  }
  return Math.min(most, row[other.length]!)
}
