import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { isPublicHoliday } from '../../src/platform/everywhere/publicHolidays'
import { intervalsOn } from '../../src/hours/openHours'
import { readHours } from '../../src/hours/server/readHours'
import { weekdayOf } from '../../src/platform/everywhere/parisCalendar'
import { addDays } from '../../src/platform/everywhere/parisTime'

const WEEKDAYS = 'Mo-Fr 08:00-12:00,13:00-17:00'
const DAY = [
  { from: 480, to: 720 },
  { from: 780, to: 1020 },
]
const on = (expression: string, date: string) => intervalsOn(readHours(expression, addDays(date, -1), 4)!, date)

describe('hours in OpenStreetMap syntax', () => {
  test('become the intervals of each day', () => {
    expect(on(WEEKDAYS, '2026-12-01')).toEqual(DAY)
    expect(on(WEEKDAYS, '2026-12-05')).toEqual([])
  })

  test.each([
    ['Good Friday in Moselle', '2027-03-26'],
    ['Easter Monday', '2027-03-29'],
    ['14 July', '2027-07-14'],
    ['Christmas', '2026-12-25'],
    ['26 December in Moselle, a Thursday', '2024-12-26'],
    ['11 November', '2026-11-11'],
  ])('are closed on %s', (_name, date) => {
    expect([WEEKDAYS, 'Mo-Su 08:00-12:00; PH off'].map(expression => on(expression, date))).toEqual([[], []])
    // What the place itself says of holidays comes first; the library adds the name of the day.
    expect(on(`${WEEKDAYS}; PH 10:00-11:00`, date)).toMatchObject([{ from: 600, to: 660 }])
  })

  test('26 December 2026, a Saturday, is closed where Saturdays are open', () => {
    expect(on('Mo-Sa 09:00-12:00; PH off', '2026-12-26')).toEqual([])
    expect(on('Mo-Sa 09:00-12:00; PH off', '2026-12-19')).toEqual([{ from: 540, to: 720 }])
  })

  test('know the same holidays as the appointments, for five years', () => {
    const hours = readHours('Mo-Su 08:00-12:00; PH off', '2026-01-01', 5 * 365)!
    const differ = Array.from({ length: 5 * 365 }, (_, day) => addDays('2026-01-01', day)).filter(
      date => (intervalsOn(hours, date)?.length === 0) !== isPublicHoliday(date),
    )
    expect(differ).toEqual([])
  })

  test.each(['2026-03-29', '2026-10-25', '2027-03-28'])(
    'are those of the wall clock on %s, when the hour changes',
    date => {
      expect(weekdayOf(date)).toBe(7)
      expect(on('Su 09:00-12:00', date)).toEqual([{ from: 540, to: 720 }])
      expect(on('Su 01:30-03:30', date)).toEqual([{ from: 90, to: 210 }])
      expect(on(WEEKDAYS.replace('Mo-Fr', 'Mo-Su'), addDays(date, 1))).toEqual(date === '2027-03-28' ? [] : DAY)
    },
  )

  test('past midnight stay with the evening they begin', () => {
    expect(on('Fr 20:00-02:00', '2026-11-27')).toEqual([{ from: 1200, to: 1560 }])
    expect(on('Fr 20:00-02:00', '2026-11-28')).toEqual([])
  })

  test('without end are cut at midnight', () => {
    expect(on('24/7', '2026-12-25')).toEqual([{ from: 0, to: 1440 }])
  })

  test('keep their comment, and a doubt', () => {
    expect(on('Mo 09:00-12:00 open "sonnez"', '2026-11-30')).toEqual([{ from: 540, to: 720, comment: 'sonnez' }])
    expect(on('Mo 09:00-12:00 "sur rendez-vous"', '2026-11-30')).toEqual([
      { from: 540, to: 720, comment: 'sur rendez-vous', isUnsure: true },
    ])
  })

  test.each(['Mardi 10h-12h ; 15h-18h', 'Tu 10:00-12:00;15:00-18:00', 'Tu 10:00-12:00; 15:00-18:00; Th 09:00-10:00'])(
    'in two halves are both of the day named before: %s',
    expression => {
      const [tuesday, sunday] = ['2026-12-01', '2026-12-06'].map(date => on(expression, date))
      expect(tuesday).toEqual([
        { from: 600, to: 720 },
        { from: 900, to: 1080 },
      ])
      expect(sunday).toEqual([])
    },
  )

  test.each(['10h-12h ; 15h-18h', 'Tu 10:00-12:00; We off; 15:00-18:00', 'mardi 10h-16h3', 'mardi 9h5-12h'])(
    'of which nobody can tell the day or the minute are not read: %s',
    expression => {
      expect(readHours(expression, '2026-12-01', 14)).toBeNull()
    },
  )

  test('follow odd and even weeks', () => {
    const expression = 'week 1-53/2 We 09:00-12:00; week 2-52/2 Sa 09:00-12:00'
    const open = ['2026-11-25', '2026-11-28', '2026-12-02', '2026-12-05'].map(date => on(expression, date)?.length)
    expect(open).toEqual([0, 1, 1, 0])
  })

  test.each(['du lundi au vendredi', 'ouvert le matin', '8h', 'Mo-Fr 25:99-12:00', '#'])(
    '"%s" cannot be read',
    expression => {
      expect(readHours(expression, '2026-12-01', 14)).toBeNull()
    },
  )

  test('leave the zone of the machine as it was', () => {
    const before = [process.env.TZ, new Date(2026, 6, 1).getTimezoneOffset()]
    readHours(WEEKDAYS, '2026-12-01', 14)
    readHours('unreadable', '2026-12-01', 14)
    expect([process.env.TZ, new Date(2026, 6, 1).getTimezoneOffset()]).toEqual(before)
  })
})

/** A server of its own, in another zone: what it reads and what it says of 17 moments. */
const SCRIPT = `
  import { readHours } from './src/hours/server/readHours.ts'
  import { openState } from './src/hours/openHours.ts'
  const said = ['2026-03-28', '2026-10-24', '2027-03-27', '2026-12-24'].flatMap(since =>
    ['Mo-Su 00:30-02:30,09:00-17:00; PH off', 'Sa 22:00-03:30; Su 23:00-24:00', '24/7'].map(expression => {
      const hours = readHours(expression, since, 5)
      const first = Date.parse(since + 'T10:00:00Z')
      return [hours, Array.from({ length: 17 }, (_, step) => openState(hours, first + step * 5 * 3600e3))]
    }))
  console.log(JSON.stringify(said))
`
const saidIn = (zone: string) =>
  execFileSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', SCRIPT], {
    env: { ...process.env, TZ: zone },
    encoding: 'utf8',
    timeout: 30_000,
  })

test('a server says the same hours in any time zone', { timeout: 120_000 }, () => {
  const inParis = saidIn('Europe/Paris')
  expect(inParis.length).toBeGreaterThan(2000)
  for (const zone of ['UTC', 'Asia/Tokyo', 'America/Santiago', 'Pacific/Kiritimati'])
    expect([zone, saidIn(zone)]).toEqual([zone, inParis])
})
