import OpeningHours from 'opening_hours'
import { addDays } from '../../shared/parisTime'
import type { OpenInterval, PlainHours } from '../openHours'

/** Without `Moselle`, Good Friday and 26 December are missed; without `fr`, German holidays are used. */
const MOSELLE = { lat: 49.12, lon: 6.18, address: { country_code: 'fr', state: 'Moselle' } }

const DAY_MINUTES = 1440
/** A night that ends before this hour still belongs to the evening it began. */
const NIGHT_END = 6 * 60

/**
 * OpenStreetMap syntax → plain intervals for `days` days from `since`; null when it cannot be read. Public holidays
 * are closed, unless the expression says something of them: nearly none does, and every town hall is closed.
 */
export function readHours(expression: string, since: string, days: number): PlainHours | null {
  try {
    return inUtc(() => toPlainHours(readIntervals(withHolidays(expression), since, days), since, days))
  } catch {
    // The library throws a text for any expression that it does not understand.
    return null
  }
}

const withHolidays = (expression: string) =>
  /\bPH\b|24\/7/.test(expression) ? expression : `${expression.replace(/[\s;]+$/, '')}; PH off`

/**
 * The library reckons in the machine's own zone. In UTC no hour is skipped or lived twice, so that the wall clock of
 * Paris can be lent to it as if it were the machine's. Node rereads `TZ` as soon as it is set.
 */
function inUtc<T>(work: () => T): T {
  const zone = process.env.TZ
  process.env.TZ = 'UTC'
  try {
    return work()
  } finally {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  }
}

/** In minutes from `since`, wall clock. */
function readIntervals(expression: string, since: string, days: number): OpenInterval[] {
  const start = wallClock(since)
  const intervals = new OpeningHours(expression, MOSELLE).getOpenIntervals(start, wallClock(addDays(since, days)))
  const minutes = (date: Date) => Math.round((wallTime(date) - wallTime(start)) / 60_000)
  return intervals.map(([from, to, isUnsure, comment]) => ({
    from: minutes(from),
    to: minutes(to),
    ...(comment && { comment }),
    ...(isUnsure && { isUnsure: true as const }),
  }))
}

const wallClock = (date: string) => {
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
    const found = patterns.get(key) ?? { at: patterns.size, intervals }
    patterns.set(key, found)
    return found.at
  })
  return { since, patterns: [...patterns.values()].map(({ intervals }) => intervals), days: numbers }
}
