import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { matchesVerifier } from '../../src/appointments/matchesVerifier'

const pairs = readFileSync('tests/appointments/names.txt', 'utf8')
  .split('\n')
  .filter(line => line && !line.startsWith('#'))
  .map(line => line.split('; ') as [language: string, stored: string, same: string, other: string])

const opens = (familyName: string, typed: string) => matchesVerifier({ familyName, phone: null }, typed)

describe('the name of a person, in the languages that people write here', () => {
  test('two hundred pairs, of twelve languages at least', () => {
    expect(2 * pairs.length).toBeGreaterThanOrEqual(200)
    expect(new Set(pairs.map(([language]) => language)).size).toBeGreaterThanOrEqual(12)
  })

  test('opens as this person may type it', () => {
    expect(pairs.filter(([, stored, same]) => !opens(stored, same))).toEqual([])
    expect(pairs.filter(([, stored]) => !opens(stored, stored))).toEqual([])
  })

  test('does not open by a name that is near', () => {
    expect(pairs.filter(([, stored, , other]) => opens(stored, other))).toEqual([])
  })

  test('does not open by the name of anybody else on the list', () => {
    const falseOpenings = pairs.flatMap(([, stored], index) =>
      pairs.flatMap(([, name, same, other], at) =>
        at === index ? [] : [name, same, other].filter(typed => opens(stored, typed)).map(typed => [stored, typed]),
      ),
    )
    expect(falseOpenings).toEqual([])
  })
})

describe('what is typed beside the name', () => {
  test.each([
    ['Benkhelifa', 'Amina Benkhelifa'],
    ['Benkhelifa', 'BENKHELIFA Amina'],
    ['Van Damme', 'Jean Claude Van Damme'],
    ['Benkhelifa épouse Martin', 'Benkhelifa'],
    ['Benkhelifa ép. Martin', 'Amina Martin'],
    ['Martin (née Roux)', 'Roux'],
    ['Traoré dit Diop', 'diop'],
  ])('%s opens by %s', (stored, typed) => expect(opens(stored, typed)).toBe(true))

  test.each([
    // In one try, nobody tries the names of a whole list.
    ['Benkhelifa', 'Martin Benkhelifa Schmitt'],
    ['Benkhelifa', 'Martin Roux Schmitt Benkhelifa'],
    ['Benkhelifa épouse Martin', 'épouse'],
    ['Benkhelifa', 'Benkhelifa-Martin'],
    ['D', 'D Martin'],
    ['Van Damme', 'Damme'],
    ['Benkhelifa', ''],
    ['Benkhelifa', '\u0301'],
  ])('%s does not open by %j', (stored, typed) => expect(opens(stored, typed)).toBe(false))
})
