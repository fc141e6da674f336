import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkCharacter,
  newReference,
  readReference,
  REFERENCE_ALPHABET,
  REFERENCE_LENGTH,
  referenceInGroups,
} from '../../src/platform/everywhere/reference'

const letter = fc.constantFrom(...REFERENCE_ALPHABET)
const ten = fc.array(letter, { minLength: 10, maxLength: 10 }).map(letters => letters.join(''))
/** References, as anyone may draw them. */
const references = ten.filter(text => checkCharacter(text) !== null).map(text => text + checkCharacter(text)!)
const place = fc.nat(REFERENCE_LENGTH - 1)

const put = (text: string, at: number, letter: string) => text.slice(0, at) + letter + text.slice(at + 1)

describe('a reference', () => {
  test('is drawn from the alphabet, with its check character, never twice', () => {
    const drawn = Array.from({ length: 5_000 }, newReference)
    expect(new Set(drawn).size).toBe(5_000)
    expect(drawn.every(text => readReference(text) === text)).toBe(true)
    const seen = new Set(drawn.join(''))
    expect([...seen].sort().join('')).toBe(REFERENCE_ALPHABET)
  })

  test('has each character about as often as the others', () => {
    const letters = Array.from({ length: 20_000 }, () => newReference().slice(0, 10)).join('')
    const expected = letters.length / REFERENCE_ALPHABET.length
    for (const each of REFERENCE_ALPHABET) {
      const times = letters.split(each).length - 1
      expect(Math.abs(times - expected) / expected, each).toBeLessThan(0.06)
    }
  })

  test('any single wrong character is noticed', () => {
    fc.assert(
      fc.property(references, place, letter, (reference, at, wrong) => {
        fc.pre(reference[at] !== wrong)
        return readReference(put(reference, at, wrong)) === null
      }),
      { numRuns: 3_000 },
    )
  })

  test('any two characters swapped are noticed, next to each other or not', () => {
    fc.assert(
      fc.property(references, place, place, (reference, one, other) => {
        fc.pre(reference[one] !== reference[other])
        return readReference(put(put(reference, one, reference[other]!), other, reference[one]!)) === null
      }),
      { numRuns: 3_000 },
    )
  })

  test('AA typed BB is noticed', () => {
    fc.assert(
      fc.property(references, fc.nat(REFERENCE_LENGTH - 2), letter, (reference, at, wrong) => {
        fc.pre(reference[at] === reference[at + 1] && reference[at] !== wrong)
        return readReference(put(put(reference, at, wrong), at + 1, wrong)) === null
      }),
      { numRuns: 300, maxSkipsPerRun: 1_000 },
    )
  })

  test('is read as people write it', () => {
    fc.assert(
      fc.property(references, fc.constantFrom(' ', '-', '.', '\u00a0', '–', ' - '), (reference, gap) => {
        const typed = [...reference.toLowerCase()].join(gap)
        return readReference(typed) === reference && readReference(referenceInGroups(reference)) === reference
      }),
    )
    expect(referenceInGroups('K7MP4RXW9HA')).toBe('K7MP-4RXW-9HA')
  })

  test('a look-alike is understood only when one reading is right', () => {
    fc.assert(
      fc.property(references, fc.nat(9), (reference, at) => {
        fc.pre(reference[at] === 'V')
        return readReference(put(reference, at, 'U')) === reference
      }),
      { numRuns: 200, maxSkipsPerRun: 1_000 },
    )
  })

  test('anything else is no reference, and nothing hangs while it is refused', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 80, unit: 'binary' }),
        text => readReference(text) === null || text.length >= REFERENCE_LENGTH,
      ),
    )
    for (const text of ['', '0'.repeat(11), 'O'.repeat(60), '1'.repeat(11), 'é'.repeat(11)])
      expect(readReference(text), text).toBeNull()
  })
})
