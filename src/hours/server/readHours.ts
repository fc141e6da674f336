import { addDays, offsetAt } from '../../platform/everywhere/parisTime'
import type { OpenInterval, PlainHours } from '../openHours'
import { closeOnHolidays, speaksOf } from './closeOnHolidays'
import { loadOpeningHours, type Library } from './openingHoursLibrary'
import { readablePart } from './readablePart'
import { repairHours } from './repairHours'
import { utcDate, zonedDate } from './zonedDate'
import { MINUTE_MS } from '../../platform/everywhere/durations'

/**
 * opening_hours needs `state: Moselle` for Good Friday and 26 December, and `fr`, or it uses German holidays. lat and
 * lon are for sunrise and sunset: typed as numbers, but the library only accepts strings.
 */
const [LAT, LON] = ['49.12', '6.18'] as unknown as [number, number]
const MOSELLE = { lat: LAT, lon: LON, address: { country_code: 'fr', state: 'Moselle' } }

const DAY_MINUTES = 1440
/** A night that ends before this hour still belongs to the evening it began. */
const NIGHT_END = 6 * 60

/**
 * OpenStreetMap syntax → plain intervals for `days` days from `since`; null when it cannot be read. Public holidays
 * are closed, unless the expression says something of them. Where one rule of it cannot be read, the others are, and it
 * is `unread`.
 */
export function readHours(given: string, since: string, days: number): PlainHours | null {
  const whole = readExpression(repairHours(given), since, days)
  const part = whole ? null : readablePart(given)
  const plain = part ? readExpression(part.expression, since, days) : null
  return part && plain ? { ...plain, unread: part.unread } : whole
}

/** For whoever brings them: can our pages say all of it, a part, or nothing? */
export function howRead(given: string, today: string): 'whole' | 'part' | null {
  const plain = readHours(given, today, 1)
  return plain && (plain.unread === undefined ? 'whole' : 'part')
}

function readExpression(expression: string | null, since: string, days: number): PlainHours | null {
  if (expression === null || speaksOf(SCHOOL_HOLIDAYS, expression)) return null
  const library = speaksOf(SUN, expression) ? inParis() : inUtc()
  const read = (expression: string) => readIntervals(library, expression, { since, days })
  try {
    return toPlainHours(closeOnHolidays(expression, since, read), since, days)
  } catch {
    // The library throws a text for any expression that it does not understand.
    return null
  }
}

/** The library has school holidays by region, and none for Moselle: it would throw, and log. */
const SCHOOL_HOLIDAYS = /(?<!\p{L})SH(?!\p{L})/iu
const SUN = /sunrise|sunset|dawn|dusk|daylight|daytime/i

const once = <T>(make: () => T) => {
  let made: T | undefined
  return () => (made ??= make())
}

/** No hour is skipped or lived twice: the wall clock of Paris can be lent to it as if it were that of UTC. */
const inUtc = once(() => loadOpeningHours(utcDate()))

/** The sun rises at an instant, not at an hour of the wall clock. */
const inParis = once(() =>
  loadOpeningHours(
    zonedDate({
      toWall: instant => instant + offsetAt(instant),
      toInstant: wall => wall - offsetAt(wall - offsetAt(wall)),
    }),
  ),
)

/**
 * The library's comment for open-ended hours ("Specified as open end. Closing time was guessed"): replaced by our
 * words.
 */
const OPEN_END = /^Specified as open end/

/** In minutes from `since`, wall clock. */
function readIntervals(library: Library, expression: string, { since, days }: { since: string; days: number }) {
  const start = wallClock(library, since)
  const end = wallClock(library, addDays(since, days))
  const intervals = new library.OpeningHours(expression, MOSELLE).getOpenIntervals(start, end)
  const minutes = (date: Date) => Math.round((wallTime(date) - wallTime(start)) / MINUTE_MS)
  return intervals.map(([from, to, isUnsure, comment]): OpenInterval => ({
    from: minutes(from),
    to: minutes(to),
    ...(comment && !OPEN_END.test(comment) && { comment }),
    ...(isUnsure && { isUnsure: true as const }),
    ...(comment && OPEN_END.test(comment) && { isOpenEnd: true as const }),
  }))
}

function wallClock({ Date }: Library, date: string): Date {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day)
}

const wallTime = (date: Date) =>
  Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes())

/** Cuts at midnight what lasts longer than a night, and gives each day its pattern. */
function toPlainHours(intervals: OpenInterval[], since: string, days: number): PlainHours {
  const byDay = Array.from({ length: days }, (): OpenInterval[] => [])
  for (const interval of intervals) {
    let { from } = interval
    while (from < interval.to) {
      const day = Math.floor(from / DAY_MINUTES)
      const midnight = (day + 1) * DAY_MINUTES
      const to =
        interval.to <= midnight + NIGHT_END && from > day * DAY_MINUTES ? interval.to : Math.min(interval.to, midnight)
      byDay[day]?.push({ ...interval, from: from - day * DAY_MINUTES, to: to - day * DAY_MINUTES })
      from = to
    }
  }
  const patterns = new Map<string, { at: number; intervals: OpenInterval[] }>()
  const numbers = byDay.map(intervals => {
    const key = JSON.stringify(intervals)
    const entry = patterns.get(key) ?? { at: patterns.size, intervals }
    patterns.set(key, entry)
    return entry.at
  })
  return { since, patterns: [...patterns.values()].map(({ intervals }) => intervals), days: numbers }
}
