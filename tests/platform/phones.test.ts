import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readFrenchPhone, readPhone } from '../../src/platform/everywhere/readPhone'

const lines = readFileSync('tests/platform/phones.txt', 'utf8')
  .split('\n')
  .filter(line => line && !line.startsWith('#'))
  .map(line => line.split('; ') as [country: string, typed: string, phone: string])

describe('the numbers of people who came here from elsewhere, as they type them', () => {
  test('are a hundred and twenty at least, of thirty countries at least', () => {
    expect(lines.length).toBeGreaterThanOrEqual(120)
    expect(new Set(lines.map(([country]) => country)).size).toBeGreaterThanOrEqual(30)
  })

  test('are all read', () => {
    expect(lines.map(([, typed]) => [typed, readPhone(typed)])).toEqual(lines.map(([, typed, phone]) => [typed, phone]))
  })

  test.each([
    ['a digit is missing', '+32 470 12 34'],
    ['a digit is missing', '+352 12'],
    ['a digit is missing', '+380 50 123 45 6'],
    ['a digit is too many', '+212 612 345 6789'],
    ['a digit is too many', '+33 6 12 34 56 789'],
    ['a digit is too many', '+1 201 555 01234'],
  ])('%s: %s is none', (_what, typed) => expect(readPhone(typed)).toBeNull())

  test.each(['০', '०', '੦', '૦', '௦', '๐', '០', '၀', '߀', '٠', '۰', '０'])('with the digits that begin at %s', zero => {
    const digit = (value: string) => String.fromCodePoint(zero.codePointAt(0)! + Number(value))
    expect(readPhone('0612345678'.replace(/\d/g, digit))).toBe('+33612345678')
  })
})

describe('a number that the town would pay for', () => {
  test.each(['08 99 12 34 56', '0892 123 456', '0810 12 34 56', '0820 12 34 56', '+33 8 91 12 34 56', '0033825123456'])(
    '%s is no number of a person',
    typed => {
      expect(readPhone(typed)).toBeNull()
      // A place may publish it all the same.
      expect(readFrenchPhone(typed)).not.toBeNull()
    },
  )

  test.each(['3939', '118 218', '3620', '15'])('%s, a short one, is none', typed => expect(readPhone(typed)).toBeNull())
  test('a free one is read', () => expect(readPhone('0800 891 891')).toBe('+33800891891'))
})
