import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stateText } from '../../src/hours/hoursTexts'
import { readHours } from '../../src/hours/server/readHours'
import { addDays } from '../../src/platform/everywhere/parisTime'
import { french } from '../places/known'
import { askLibrary, dayOf, localInstant } from './libraryWord'
import { sentenceOf } from './sentenceOf'

process.env.TZ = 'Europe/Paris'

/** As the server reads them: from the day before, for 30 days. */
const READ = 30

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']
const clock = (quarters: number) =>
  `${String(Math.floor(quarters / 4)).padStart(2, '0')}:${String((quarters % 4) * 15).padStart(2, '0')}`

const openings = fc
  .uniqueArray(fc.integer({ min: 24, max: 96 }), { minLength: 2, maxLength: 4 })
  .map(edges => [...edges].sort((a, b) => a - b))
  .map(edges => edges.slice(0, edges.length - (edges.length % 2)))
  .map(edges => edges.flatMap((from, at) => (at % 2 ? [] : [`${clock(from)}-${clock(edges[at + 1]!)}`])).join(','))
/**
 * Never to two o'clock: in the night when it is three at once, both are true. Nor to three: the library then opens the
 * next evening at midnight.
 */
const night = fc
  .tuple(fc.integer({ min: 68, max: 95 }), fc.oneof(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 13, max: 23 })))
  .map(([from, to]) => `${clock(from)}-${clock(to)}`)
const day = fc.constantFrom(...DAYS)
const days = fc.oneof(
  day,
  fc.uniqueArray(day, { minLength: 2, maxLength: 4 }).map(some => some.join(',')),
  fc.tuple(day, day).map(([first, last]) => `${first}-${last}`),
  fc.tuple(day, fc.constantFrom(1, 2, 3, 4, -1)).map(([name, nth]) => `${name}[${nth}]`),
)
const weeks = fc.constantFrom('', '', '', 'week 1-53/2 ', 'week 2-52/2 ', 'Sep-Jun ', 'Jul 14-Aug 15 ')
const word = fc.constantFrom('', '', '', '', ' "sur rendez-vous"', ' open "sonnez"')
const rule = fc
  .tuple(weeks, days, fc.oneof({ weight: 5, arbitrary: openings }, night), word)
  .map(([when, on, hours, comment]) => `${when}${on} ${hours}${comment}`)
const last = fc.constantFrom('', '', '; PH off', '; PH 10:00-11:00', '; Aug off')
const expression = fc
  .tuple(fc.array(rule, { minLength: 1, maxLength: 4 }), last)
  .map(([rules, end]) => rules.join('; ') + end)

/** Of four years, with those when the hour changes and the holidays of Moselle more often than chance would. */
const dates = fc.oneof(
  fc.integer({ min: 0, max: 1460 }).map(days => addDays('2026-01-01', days)),
  fc.constantFrom('2026-10-25', '2026-12-24', '2026-12-26', '2026-12-31', '2027-03-25', '2027-03-28', '2028-02-29'),
)
const moments = fc.array(fc.tuple(dates, fc.integer({ min: 0, max: 1439 })), { minLength: 4, maxLength: 4 })

test('of any hours, at any moment, the page says what the library says of Moselle', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(expression, moments, (given, when) => {
      const library = askLibrary(given, !given.includes('PH'), false)
      for (const [date, minute] of when) {
        const now = localInstant(date, minute)
        const hours = readHours(given, addDays(dayOf(now), -1), READ)!
        const end = localInstant(addDays(dayOf(now), READ - 1))
        const said = stateText(french, hours, now).replace(/\u00a0/g, ' ')
        expect([date, minute, said]).toEqual([date, minute, sentenceOf(library, now, end)])
      }
    }),
    { numRuns: 100 },
  )
})

test('open until three in the night when it is three at once, it opens again in the evening', () => {
  const now = localInstant('2029-03-25', 120)
  const hours = readHours('Mo,Sa 17:00-03:00', '2029-03-24', READ)!
  expect(stateText(french, hours, now).replace(/\u00a0/g, ' ')).toBe('Fermé, ouvre demain à 17 h')
})
