import { describe, expect, test } from 'vitest'
import { giveUpAt, remindersOf } from '../../src/messages/messageHours'
import { firstAllowed } from '../../src/platform/everywhere/quietHours'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../src/platform/everywhere/parisTime'

const paris = (date: string, time: string) => instantOf(date, time)!
const clock = (instant: number) => {
  const { date, time } = parisDateTime(instant)
  return `${date} ${time}`
}

/** Summer time begins on 28 March 2027, and ended on 25 October 2026. */
const CHANGES = ['2026-10-25', '2027-03-28']

describe('nobody is disturbed between 20 h and 8 h', () => {
  test.each([
    ['2026-12-01', '07:59', '2026-12-01 08:00'],
    ['2026-12-01', '08:00', '2026-12-01 08:00'],
    ['2026-12-01', '19:59', '2026-12-01 19:59'],
    ['2026-12-01', '20:00', '2026-12-02 08:00'],
    ['2026-12-31', '23:59', '2027-01-01 08:00'],
    ['2026-12-02', '00:00', '2026-12-02 08:00'],
    // Twice 2:30 in October; none in March.
    ['2026-10-25', '02:30', '2026-10-25 08:00'],
    ['2027-03-27', '20:00', '2027-03-28 08:00'],
  ])('%s %s → %s', (date, time, sent) => expect(clock(firstAllowed(paris(date, time)))).toBe(sent))

  test('each quarter of an hour around both changes of hour, the wall clock in Paris is between 8 h and 20 h', () => {
    for (const change of CHANGES) {
      const start = paris(addDays(change, -1), '12:00')
      for (let at = start; at < start + 2 * DAY_MS; at += 15 * MINUTE_MS) {
        const sent = firstAllowed(at)
        const { time } = parisDateTime(sent)
        expect([at, time >= '08:00' && time < '20:00', sent - at <= 13 * HOUR_MS]).toEqual([at, true, true])
        if (parisDateTime(at).time >= '08:00' && parisDateTime(at).time < '20:00') expect(sent).toBe(at)
      }
    }
  })
})

describe('reminders', () => {
  const said = (startsAt: number, now: number) =>
    remindersOf(startsAt, now).map(({ kind, dueAt }) => `${kind} ${clock(dueAt)}`)

  test('two days before at 18 h, and the same morning', () => {
    expect(said(paris('2026-12-09', '14:30'), paris('2026-12-01', '12:00'))).toEqual([
      'reminder-days-before 2026-12-07 18:00',
      'reminder-same-day 2026-12-09 08:00',
    ])
  })

  test.each(CHANGES)('over the change of hour of %s, the wall clock is the same', change => {
    const day = addDays(change, 1)
    expect(said(paris(day, '10:00'), paris(addDays(change, -9), '12:00'))).toEqual([
      `reminder-days-before ${addDays(change, -1)} 18:00`,
      `reminder-same-day ${day} 08:00`,
    ])
  })

  test('none that is past, none within six hours of what is told now, none in the last hour', () => {
    const startsAt = paris('2026-12-09', '14:30')
    expect(said(startsAt, paris('2026-12-07', '11:59'))).toHaveLength(2)
    expect(said(startsAt, paris('2026-12-07', '12:01'))).toEqual(['reminder-same-day 2026-12-09 08:00'])
    // Booked in the evening, it is told of at 8 h: the reminder of 8 h would come with it.
    expect(said(startsAt, paris('2026-12-08', '21:00'))).toEqual([])
    expect(said(paris('2026-12-09', '08:30'), paris('2026-12-01', '12:00'))).toEqual([
      'reminder-days-before 2026-12-07 18:00',
    ])
  })

  test('what fails is tried for a day, and never once the appointment has begun', () => {
    const startsAt = paris('2026-12-09', '14:30')
    expect(giveUpAt(startsAt - 3 * DAY_MS, startsAt)).toBe(startsAt - 2 * DAY_MS)
    expect(giveUpAt(startsAt - HOUR_MS, startsAt)).toBe(startsAt)
  })
})
