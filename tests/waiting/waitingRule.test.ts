import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { awakeBetween } from '../../src/platform/everywhere/quietHours'
import {
  byRank,
  MIN_ANSWER_MS,
  offerTimes,
  possibleTimes,
  suits,
  timeBit,
  timesInWords,
} from '../../src/waiting/waitingRule'

const paris = (date: string, time: string) => instantOf(date, time)!
const START = paris('2026-01-01', '00:00')
/** Any minute of two years: both changes of the clock, twice. */
const minute = fc.integer({ min: 0, max: 2 * 365 * 24 * 60 }).map(at => START + at * MINUTE_MS)
const hours = fc.integer({ min: 4, max: 72 })
const offering = fc.record({
  now: minute,
  ahead: fc.integer({ min: -48, max: 28 * 24 * 60 }),
  hold: hours,
  noticeMinutes: fc.integer({ min: 0, max: 2_880 }),
})

test('nobody is told in the night, nothing runs out in the night, and there is time to answer before the notice', () => {
  fc.assert(
    fc.property(offering, ({ now, ahead, hold, noticeMinutes }) => {
      const startsAt = now + ahead * MINUTE_MS
      const times = offerTimes({ now, startsAt, holdMs: hold * HOUR_MS, noticeMinutes })
      if (!times) return
      const { tellAt, heldUntil } = times
      const [told, over] = [parisDateTime(tellAt).time, parisDateTime(heldUntil).time]
      expect(tellAt).toBeGreaterThanOrEqual(now)
      expect([told >= '08:00', told < '20:00']).toEqual([true, true])
      expect([over >= '08:00', over < '20:00']).toEqual([true, true])
      expect(heldUntil).toBeLessThanOrEqual(startsAt - noticeMinutes * MINUTE_MS)
      expect(awakeBetween(tellAt, heldUntil)).toBeGreaterThanOrEqual(MIN_ANSWER_MS)
      // A slow reader has what the town promises, unless the appointment itself comes before: the longest night has 14 h.
      const isShortened = heldUntil < tellAt + hold * HOUR_MS
      if (isShortened) expect(startsAt - noticeMinutes * MINUTE_MS - heldUntil).toBeLessThanOrEqual(14 * HOUR_MS)
    }),
    { numRuns: 2_000 },
  )
})

test('what is far enough is always offered, whatever the hour of the day', () => {
  fc.assert(
    fc.property(minute, hours, (now, hold) => {
      const startsAt = now + 5 * DAY_MS
      expect(offerTimes({ now, startsAt, holdMs: hold * HOUR_MS, noticeMinutes: 120 })).not.toBeNull()
      expect(offerTimes({ now, startsAt: now, holdMs: hold * HOUR_MS, noticeMinutes: 120 })).toBeNull()
    }),
  )
})

test('urgent first, then who came first; the order of any list is one', () => {
  const rank = fc.record({
    calm: fc.constantFrom<0 | 1>(0, 1),
    joinedAt: fc.integer({ min: 0, max: 5 }),
    id: fc.string({ minLength: 1, maxLength: 3 }),
  })
  const list = fc.uniqueArray(rank, { selector: ({ id }) => id })
  fc.assert(
    fc.property(list, fc.infiniteStream(fc.nat()), (ranks, noise) => {
      const shuffled = [...ranks].sort(() => (noise.next().value % 2 ? 1 : -1))
      const sorted = [...ranks].sort(byRank)
      expect([...shuffled].sort(byRank)).toEqual(sorted)
      for (let at = 1; at < sorted.length; at++) {
        const [one, next] = [sorted[at - 1]!, sorted[at]!]
        expect(one.calm < next.calm || (one.calm === next.calm && one.joinedAt <= next.joinedAt)).toBe(true)
      }
    }),
  )
})

test('a time suits by place, need and half day; no day said is any day', () => {
  const wednesday = { placeId: 'hall', startsAt: paris('2026-12-02', '09:00'), needs: ['caf'] }
  const wish = { places: ['hall'], need: 'caf', possible: possibleTimes([], 'any') }
  expect(suits(wish, wednesday)).toBe(true)
  expect(suits({ ...wish, places: ['library'] }, wednesday)).toBe(false)
  expect(suits({ ...wish, need: 'taxes' }, wednesday)).toBe(false)
  expect(suits({ ...wish, possible: possibleTimes([4], 'any') }, wednesday)).toBe(false)
  expect(suits({ ...wish, possible: possibleTimes([3], 'afternoon') }, wednesday)).toBe(false)
  expect(
    suits(
      { ...wish, possible: possibleTimes([3], 'afternoon') },
      { ...wednesday, startsAt: paris('2026-12-02', '12:00') },
    ),
  ).toBe(true)
  const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })
  fc.assert(
    fc.property(days, minute, (weekdays, at) => {
      const isPossible = (possibleTimes(weekdays, 'any') & timeBit(at)) !== 0
      expect(isPossible).toBe(weekdays.includes(parisDateTime(at).weekday))
    }),
  )
})

test('the copy of one’s data names the days, and the half of a day', () => {
  expect(timesInWords(possibleTimes([3], 'any'))).toBe('mercredi')
  expect(timesInWords(possibleTimes([1, 5], 'morning'))).toBe('lundi 00:00–12:00, vendredi 00:00–12:00')
})
