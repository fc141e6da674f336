import { expect, test } from 'vitest'
import { callbackDeadline, readAskedAt } from '../../src/appointments/callbackDeadline'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'

test.each([
  ['a Tuesday', '2026-12-01', 1, '2026-12-02'],
  ['a Friday', '2026-12-04', 1, '2026-12-07'],
  ['a Saturday', '2026-12-05', 2, '2026-12-08'],
  ['the eve of two days off in Moselle, then a Sunday', '2026-12-24', 1, '2026-12-28'],
])('asked on %s, a call comes before the end of a working day', (_what, asked, days, last) => {
  expect(callbackDeadline(instantOf(asked, '17:00')!, days)).toBe(last)
})

test('an hour to come, or none, was not that of asking', () => {
  expect(['1000', '2000', '3000', 'x', '', null, '-5'].map(text => readAskedAt(text, 2000))).toEqual([
    1000,
    2000,
    null,
    null,
    null,
    null,
    null,
  ])
})
