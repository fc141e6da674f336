import { expect, test } from 'vitest'
import { dateTimeInWords, dayInWords, timeInWords } from '../../src/platform/everywhere/datesInWords'

test('dates and hours as French people say them', () => {
  expect(dayInWords('2026-12-02')).toBe('mercredi 2 décembre')
  expect(dayInWords('2026-03-01')).toBe('dimanche 1er mars')
  expect(dayInWords('2026-12-11', 'fr', { withYear: true })).toBe('vendredi 11 décembre 2026')
  expect(timeInWords('14:30')).toBe('14\u00a0h\u00a030')
  expect(timeInWords('09:00')).toBe('9\u00a0h')
  expect(timeInWords('09:00', 'en')).toBe('09:00')
  expect(() => dayInWords('2026-02-30')).toThrow(RangeError)
})

test('an instant is said on the clock in Paris, either side of a change of hour', () => {
  expect(dateTimeInWords(Date.parse('2026-10-24T22:30:00Z'))).toBe('dimanche 25 octobre à 0\u00a0h\u00a030')
  expect(dateTimeInWords(Date.parse('2026-10-25T12:30:00Z'))).toBe('dimanche 25 octobre à 13\u00a0h\u00a030')
  expect(dateTimeInWords(Date.parse('2027-03-28T12:30:00Z'))).toBe('dimanche 28 mars à 14\u00a0h\u00a030')
})
