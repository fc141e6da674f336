import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faultOfDay, readTime, readWeek, writeWeek, type DayHours, type WeekHours } from '../../src/hours/weekForm'
import { intervalsOn } from '../../src/hours/openHours'
import { readHours } from '../../src/hours/server/readHours'
import { addDays } from '../../src/platform/everywhere/parisTime'
import { isoWeekOf } from '../../src/platform/everywhere/parisCalendar'

/** Two months from a Monday, with public holidays of Moselle. */
const [SINCE, DAYS] = ['2026-11-30', 60]

const ofTown = readdirSync('content/places')
  .filter(name => name.endsWith('.json'))
  .map(name => (JSON.parse(readFileSync(`content/places/${name}`, 'utf8')) as { hours?: string }).hours)
  .filter(hours => hours !== undefined)

const opensAt = (from: string, to: string, more: Partial<DayHours> = {}): DayHours => ({
  ranges: [{ from, to }],
  weeks: 'every',
  isByAppointment: false,
  ...more,
})
const closed: DayHours = { ranges: [], weeks: 'every', isByAppointment: false }

describe('opening hours in a form of seven days', () => {
  test('those of every place of the town can be shown, and say the same once written again', () => {
    expect(ofTown.length).toBeGreaterThan(15)
    for (const hours of ofTown) {
      const week = readWeek(hours)
      expect(week, hours).not.toBeNull()
      const again = writeWeek(week!)
      expect(readHours(again, SINCE, DAYS), again).toEqual(readHours(hours, SINCE, DAYS))
      expect(readWeek(again)).toEqual(week)
    }
  })

  test('one week in two, by appointment, and what no form shows: all of it is there afterwards', () => {
    const text =
      'Mo,Tu 09:00-12:00,14:00-17:00; week 1-53/2 We 09:00-12:00; Th 14:00-16:00 "sur rendez-vous"; Jul 14-Aug 15 off; PH off'
    const week = readWeek(text)!
    expect(week.days[2]).toEqual(opensAt('09:00', '12:00', { weeks: 'odd' }))
    expect(week.days[3]).toEqual(opensAt('14:00', '16:00', { isByAppointment: true }))
    expect(week.rest).toEqual(['Jul 14-Aug 15 off', 'PH off'])
    expect(writeWeek(week)).toBe(text)
  })

  test('an odd week is one of the calendar on the wall', () => {
    const days = [closed, closed, opensAt('09:00', '12:00', { weeks: 'odd' }), closed, closed, closed, closed]
    const plain = readHours(writeWeek({ days, rest: [] }), SINCE, DAYS)!
    const open = Array.from({ length: DAYS }, (_, day) => addDays(SINCE, day)).filter(
      date => intervalsOn(plain, date)!.length > 0,
    )
    expect(open.length).toBeGreaterThan(2)
    expect(open.map(date => Number(isoWeekOf(date).slice(-2)) % 2)).toEqual(open.map(() => 1))
  })

  test.each([
    ['a rule after one that no form shows', 'PH off; Mo-Fr 09:00-12:00'],
    ['one day said twice, once for odd weeks', 'Mo 09:00-12:00; week 1-53/2 Mo 14:00-17:00'],
    ['what a person wrote', 'du lundi au vendredi de 9h à 12h'],
    ['a range backwards', 'Fr-Mo 09:00-12:00'],
    ['three ranges a day', 'Mo 08:00-09:00,10:00-11:00,12:00-13:00'],
    ['a night', 'Sa 20:00-02:00'],
  ])('%s: it is shown as it is written, not in the form', (_, text) => expect(readWeek(text)).toBeNull())

  test('a week that is drawn at random is read as it was written, by the form and by the pages', () => {
    let seed = 7
    const draw = (count: number) => (seed = (seed * 48271) % 2147483647) % count
    const time = (hour: number) => `${String(hour).padStart(2, '0')}:${draw(2) ? '30' : '00'}`
    const drawDay = (): DayHours => {
      const ranges = [
        { from: time(8), to: time(12) },
        { from: time(13), to: time(18) },
      ].slice(0, draw(3))
      if (!ranges.length) return { ...closed, isByAppointment: draw(4) === 0 }
      return { ranges, weeks: draw(5) ? 'every' : draw(2) ? 'odd' : 'even', isByAppointment: draw(4) === 0 }
    }
    for (let turn = 0; turn < 200; turn++) {
      const week: WeekHours = { days: Array.from({ length: 7 }, drawDay), rest: draw(2) ? ['PH off'] : [] }
      const text = writeWeek(week)
      if (week.days.every(day => !day.ranges.length && !day.isByAppointment)) continue
      expect(readWeek(text), text).toEqual(week)
      expect(readHours(text, SINCE, 1), text).not.toBeNull()
    }
  })

  test.each([
    ['8h30', '08:30'],
    ['9', '09:00'],
    ['14:05', '14:05'],
    ['12 h', '12:00'],
    ['midi', 'midi'],
  ])('%s is typed for %s', (typed, time) => expect(readTime(typed)).toBe(time))

  test('what is to be corrected in a day', () => {
    expect(faultOfDay(opensAt('09:00', '12:00'))).toBeNull()
    expect(faultOfDay(opensAt('12:00', '09:00'))).toBe('order')
    expect(faultOfDay(opensAt('9', '12:00'))).toBe('time')
    const twice = [...opensAt('09:00', '12:00').ranges, ...opensAt('11:00', '15:00').ranges]
    expect(faultOfDay({ ...closed, ranges: twice })).toBe('overlap')
  })
})
