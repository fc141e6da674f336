import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instantOf, isDate, isoWeekOf, weekdayOf } from '../../src/platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../src/platform/everywhere/parisTime'

const utc = (text: string) => Date.parse(`${text}Z`)

describe('the wall clock in Paris', () => {
  test('one hour ahead of UTC in winter, two in summer', () => {
    expect(instantOf('2026-12-02', '14:30')).toBe(utc('2026-12-02T13:30:00'))
    expect(instantOf('2026-07-14', '14:30')).toBe(utc('2026-07-14T12:30:00'))
  })

  test('25 October 2026: the hour lived twice is the first one, and the day goes on', () => {
    expect(instantOf('2026-10-25', '01:59')).toBe(utc('2026-10-24T23:59:00'))
    expect(instantOf('2026-10-25', '02:30')).toBe(utc('2026-10-25T00:30:00'))
    expect(instantOf('2026-10-25', '03:00')).toBe(utc('2026-10-25T02:00:00'))
    expect(parisDateTime(utc('2026-10-25T00:30:00')).time).toBe('02:30')
    expect(parisDateTime(utc('2026-10-25T01:30:00')).time).toBe('02:30')
  })

  test('28 March 2027: the hour that is skipped is no instant', () => {
    expect(instantOf('2027-03-28', '01:59')).toBe(utc('2027-03-28T00:59:00'))
    expect(instantOf('2027-03-28', '02:00')).toBeNull()
    expect(instantOf('2027-03-28', '02:59')).toBeNull()
    expect(instantOf('2027-03-28', '03:00')).toBe(utc('2027-03-28T01:00:00'))
  })

  test('a date and a time come back from the instant they make, any minute of ten years', () => {
    const minutes = fc.integer({ min: utc('2024-01-01T00:00:00') / 60_000, max: utc('2034-01-01T00:00:00') / 60_000 })
    fc.assert(
      fc.property(minutes, minute => {
        const { date, time } = parisDateTime(minute * 60_000)
        const found = instantOf(date, time)
        // In the hour lived twice, the first one is found.
        return found === minute * 60_000 || found === (minute - 60) * 60_000
      }),
      { numRuns: 2_000 },
    )
  })

  test('the same as the machine’s own zone tables', () => {
    const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris', dateStyle: 'short', timeStyle: 'short' })
    const instants = fc.integer({ min: utc('1996-01-01T00:00:00'), max: utc('2040-01-01T00:00:00') })
    fc.assert(
      fc.property(instants, instant => {
        const { date, time } = parisDateTime(instant)
        return `${date} ${time}` === clock.format(instant)
      }),
      { numRuns: 2_000 },
    )
  })

  test('what is no date or no time is no instant', () => {
    for (const date of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', '2026-02-30T00:00']) {
      expect(isDate(date), date).toBe(false)
      expect(instantOf(date, '10:00'), date).toBeNull()
    }
    for (const time of ['24:00', '10:60', '9:00', '']) expect(instantOf('2026-12-02', time), time).toBeNull()
    expect(isDate('2028-02-29')).toBe(true)
    expect(() => addDays('2026-02-30', 1)).toThrow(RangeError)
  })

  test('days, weekdays and weeks', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
    expect(weekdayOf('2026-12-06')).toBe(7)
    expect(weekdayOf('2026-12-07')).toBe(1)
    expect(isoWeekOf('2027-01-01')).toBe('2026-W53')
    expect(isoWeekOf('2026-12-02')).toBe('2026-W49')
  })
})
