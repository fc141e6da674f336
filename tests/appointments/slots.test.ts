import { describe, expect, test } from 'vitest'
import type { Closing, ReceptionHours } from '../../src/appointments/receptionHours'
import { easterSunday, isPublicHoliday } from '../../src/platform/everywhere/publicHolidays'
import {
  BOOKING_HORIZON_DAYS,
  freeSlots,
  isTooFar,
  slotsOfDay,
  type SlotSearch,
} from '../../src/appointments/freeSlots'
import { readSlotId } from '../../src/appointments/slot'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../src/platform/everywhere/parisTime'

const at = (date: string, time: string) => instantOf(date, time)!

const opening = (change: Partial<ReceptionHours> = {}): ReceptionHours => ({
  id: 'borny-3-0900',
  placeId: 'borny',
  weekday: 3,
  from: '09:00',
  to: '11:00',
  startsOn: '2026-01-01',
  endsOn: null,
  slotMinutes: 30,
  capacity: 1,
  needs: [],
  noticeMinutes: 120,
  ...change,
})

const search = (change: Partial<SlotSearch> = {}): SlotSearch => ({
  openings: [opening()],
  closings: [],
  taken: new Map(),
  now: at('2026-12-01', '12:00'),
  ...change,
})

const times = (slots: Iterable<{ startsAt: number }>) =>
  [...slots].map(({ startsAt }) => parisDateTime(startsAt)).map(({ date, time }) => `${date} ${time}`)

describe('the slots of an opening', () => {
  test('of the longest name a place may have can be asked for', () => {
    const [slot] = slotsOfDay(opening({ id: `${'a'.repeat(80)}-3-0900` }), '2026-12-02')
    expect(readSlotId(slot!.id)).toMatchObject({ date: '2026-12-02', time: '09:00' })
  })

  test('follow each other on its day of the week, whole ones only', () => {
    expect(times(slotsOfDay(opening({ to: '10:45' }), '2026-12-02'))).toEqual([
      '2026-12-02 09:00',
      '2026-12-02 09:30',
      '2026-12-02 10:00',
    ])
    expect(slotsOfDay(opening(), '2026-12-03')).toEqual([])
    expect(slotsOfDay(opening(), '2026-12-02')[1]).toEqual({
      id: 'borny-3-0900.20261202.0930',
      placeId: 'borny',
      startsAt: at('2026-12-02', '09:30'),
      minutes: 30,
    })
  })

  test('begin and end with the opening, the last day included', () => {
    const short = opening({ startsOn: '2026-12-09', endsOn: '2026-12-16' })
    expect(
      ['2026-12-02', '2026-12-09', '2026-12-16', '2026-12-23'].map(date => slotsOfDay(short, date).length),
    ).toEqual([0, 4, 4, 0])
  })

  test('none on a public holiday of Moselle', () => {
    expect(easterSunday(2027)).toBe('2027-03-28')
    const holidays = ['2027-03-26', '2026-12-25', '2026-12-26', '2026-07-14', '2027-03-29', '2027-05-06', '2027-05-17']
    for (const date of holidays) {
      expect(isPublicHoliday(date), date).toBe(true)
      const every = [1, 2, 3, 4, 5, 6, 7].map(weekday => opening({ weekday }))
      expect(
        every.flatMap(one => slotsOfDay(one, date)),
        date,
      ).toEqual([])
    }
    expect(isPublicHoliday('2026-12-24')).toBe(false)
    expect(isPublicHoliday('2026-04-02')).toBe(false)
  })

  test('a night of a change of hour loses none and doubles none', () => {
    const night = opening({ weekday: 7, from: '00:00', to: '06:00', slotMinutes: 60 })
    const autumn = slotsOfDay(night, '2026-10-25')
    expect(times(autumn)).toEqual(
      ['00:00', '01:00', '02:00', '03:00', '04:00', '05:00'].map(time => `2026-10-25 ${time}`),
    )
    expect(new Set(autumn.map(({ startsAt }) => startsAt)).size).toBe(6)
    // Easter Sunday 2027 is also the day of the change: seen here on the spring change of 2026, an ordinary Sunday.
    expect(times(slotsOfDay(night, '2026-03-29'))).toEqual(
      ['00:00', '01:00', '03:00', '04:00', '05:00'].map(time => `2026-03-29 ${time}`),
    )
  })

  test('around 28 March 2027 the hour on the wall stays, the instant moves', () => {
    const friday = opening({ weekday: 4, from: '14:00', to: '15:00', slotMinutes: 60 })
    const [before] = slotsOfDay(friday, '2027-03-25')
    const [after] = slotsOfDay(friday, '2027-04-01')
    expect(times([before!, after!])).toEqual(['2027-03-25 14:00', '2027-04-01 14:00'])
    expect((after!.startsAt - before!.startsAt) / 3_600_000).toBe(7 * 24 - 1)
  })
})

describe('free slots', () => {
  test('neither taken, nor closed, nor too soon', () => {
    const now = at('2026-12-02', '07:30')
    expect(times(freeSlots(search({ now }), undefined, 1))).toEqual([
      '2026-12-02 09:30',
      '2026-12-02 10:00',
      '2026-12-02 10:30',
    ])
    const taken = new Map([['borny-3-0900.20261202.0930', 1]])
    expect(times(freeSlots(search({ now, taken }), undefined, 1))).toEqual(['2026-12-02 10:00', '2026-12-02 10:30'])
    const closings: Closing[] = [
      { placeId: 'borny', startsAt: at('2026-12-02', '10:15'), endsAt: at('2026-12-02', '10:30') },
    ]
    expect(times(freeSlots(search({ now, closings }), undefined, 1))).toEqual(['2026-12-02 09:30', '2026-12-02 10:30'])
    expect(
      times(freeSlots(search({ now, closings: [{ ...closings[0]!, placeId: 'sablon' }] }), undefined, 1)),
    ).toHaveLength(3)
  })

  test('a slot is taken when all its seats are', () => {
    const openings = [opening({ capacity: 2, to: '09:30' })]
    const left = (seats: number) =>
      [...freeSlots(search({ openings, taken: new Map([['borny-3-0900.20261202.0900', seats]]) }), undefined, 3)].length
    expect([0, 1, 2, 3].map(left)).toEqual([1, 1, 0, 0])
  })

  test('only for the needs that the opening serves', () => {
    const openings = [opening({ needs: ['email', 'phone'] })]
    expect([...freeSlots(search({ openings }), 'email')].length).toBeGreaterThan(0)
    expect([...freeSlots(search({ openings }), 'caf')]).toEqual([])
    expect([...freeSlots(search({ openings }))].length).toBeGreaterThan(0)
  })

  test('go as far as the horizon, and not one day more', () => {
    const daily = [1, 2, 3, 4, 5, 6, 7].map(weekday => opening({ id: `borny-${weekday}`, weekday }))
    const slots = [...freeSlots(search({ openings: daily }))]
    const last = parisDateTime(slots[slots.length - 1]!.startsAt).date
    expect(last).toBe(addDays('2026-12-01', BOOKING_HORIZON_DAYS - 1))
    const now = at('2026-12-01', '12:00')
    expect(slots.some(slot => isTooFar(slot, now))).toBe(false)
    const dayAfter = addDays('2026-12-01', BOOKING_HORIZON_DAYS)
    expect(daily.flatMap(one => slotsOfDay(one, dayAfter)).every(slot => isTooFar(slot, now))).toBe(true)
  })

  test('come in order of time, whatever the order of the openings', () => {
    const openings = [opening({ id: 'b', from: '10:00' }), opening({ id: 'a', to: '10:00' })]
    const found = [...freeSlots(search({ openings }), undefined, 3)].map(({ startsAt }) => startsAt)
    expect(found).toEqual([...found].sort((a, b) => a - b))
  })
})

test.each([
  'borny.20261202',
  'borny.20261302.0900',
  'borny.20260230.0900',
  'borny.99999999.9999',
  'borny.20261202.2400',
  'borny.20261202.0960',
  'Borny.20261202.0900',
  'borny.20261202.0900 ',
  '',
  '.20261202.0900',
  `${'a'.repeat(91)}.20261202.0900`,
  '__proto__',
  "x'--.20261202.0900",
])('"%s" names no slot', id => expect(readSlotId(id)).toBeNull())

test('an id is read back', () => {
  expect(readSlotId('borny-3-0900.20261202.0930')).toEqual({
    openingId: 'borny-3-0900',
    date: '2026-12-02',
    time: '09:30',
  })
})
