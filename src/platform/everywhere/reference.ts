/**
 * A reference that can be said on the phone and copied by hand: 10 drawn characters (48 bits) and 1 check character,
 * shown `K7MP-4RXW-9HA`, kept as `K7MP4RXW9HA`.
 *
 * The alphabet is the 36 letters and digits without 0 O, 1 I L, U (read V) and 5 S: 28 characters.
 *
 * The check: the 11 values, times 11 … 2 then 1 for the check character, add up to a multiple of 29. As 29 is prime,
 * larger than every value and every weight, any single wrong character and any two swapped ones change the
 * remainder; so do `AA` typed `BB`. (A check by 28, not prime, would miss some.) One draw in 29 would need a 29th
 * character as its check: it is drawn again.
 */
export const REFERENCE_ALPHABET = '2346789ABCDEFGHJKMNPQRTVWXYZ'
export const REFERENCE_LENGTH = 11
const MODULUS = 29

/** The same in Node 20 and in every browser we serve; `globalThis` is not in Chromium 70. */
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array }

const remainder = (text: string) =>
  [...text].reduce((sum, letter, i) => sum + REFERENCE_ALPHABET.indexOf(letter) * (REFERENCE_LENGTH - i), 0) % MODULUS

/** The last character of a reference; null when 10 characters call for one that the alphabet does not have. */
export const checkCharacter = (ten: string): string | null =>
  REFERENCE_ALPHABET[(MODULUS - remainder(ten)) % MODULUS] ?? null

/** 252 is the largest multiple of 28 below 256: rejecting larger bytes avoids modulo bias. */
const FAIR_BYTES = 252

function drawCharacters(count: number): string {
  let drawn = ''
  while (drawn.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count - drawn.length))) {
      if (byte < FAIR_BYTES) drawn += REFERENCE_ALPHABET[byte % REFERENCE_ALPHABET.length]
    }
  }
  return drawn
}

/** From the machine's cryptographic random source, as it is kept: without dashes. */
export function newReference(): string {
  for (;;) {
    const ten = drawCharacters(REFERENCE_LENGTH - 1)
    const check = checkCharacter(ten)
    if (check) return ten + check
  }
}

/** Ten signs and the check that they call for. */
export const isReference = (text: string) =>
  text.length === REFERENCE_LENGTH &&
  [...text].every(letter => REFERENCE_ALPHABET.includes(letter)) &&
  remainder(text) === 0

/** What the hand or the ear may have meant by a character that no reference has. */
const MEANT: Record<string, string> = { 0: 'QD', O: 'QD', 1: '7JT', I: '7JT', L: '7JT', U: 'V', 5: '6F', S: '6F' }
const MAX_READINGS = 64

/** Each text that this one may stand for; none when too much of it is unsure. */
function readings(text: string): string[] {
  let texts = ['']
  for (const letter of text) {
    const meant = [...(MEANT[letter] ?? letter)]
    texts = texts.flatMap(start => meant.map(next => start + next))
    if (texts.length > MAX_READINGS) return []
  }
  return texts
}

/**
 * What a person typed → the reference as it is kept, or null. Case, spaces, dashes, dots and accents do not count. A
 * character that no reference has is read as its look-alike when exactly one reading has the right check character.
 */
export function readReference(typed: string): string | null {
  const text = typed
    .normalize('NFKD')
    .toUpperCase()
    .replace(/[\s\u0300-\u036f\u200b-\u200f\u2060\ufeff.,:/_\u2010-\u2015\u2212-]/g, '')
  if (text.length !== REFERENCE_LENGTH) return null
  const right = readings(text).filter(isReference)
  return right.length === 1 ? right[0]! : null
}

/** `K7MP4RXW9HA` → `K7MP-4RXW-9HA`. */
export const referenceInGroups = (reference: string): string => (reference.match(/.{1,4}/g) ?? []).join('-')
