import { existing, offsetAt, utcMidnight } from './parisTime'
import { DAY_MS, MINUTE_MS } from './durations'

/** Days and hours of the calendar in Paris, as parisTime.ts writes them: what a form that wakes has no need
 * of. `instantOf` answers null where the others throw. */
const weekdayAt = (utc: number) => new Date(utc).getUTCDay() || 7
const pad = (n: number) => String(n).padStart(2, '0')

/**
 * The instant when the wall clock in Paris shows this date and time. Null for an hour that the change to summer
 * time skips, and for what is no date or time; the first of the two in the hour lived twice in October.
 */
export function instantOf(date: string, time: string): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  return match ? clockOf(date)(Number(match[1]) * 60 + Number(match[2])) : null
}

/** The same for many hours of one day, each in minutes from midnight: the date is read once. */
export function clockOf(date: string): (minutes: number) => number | null {
  const midnight = utcMidnight(date)
  return minutes => {
    const wall = midnight + minutes * MINUTE_MS
    if (Number.isNaN(wall)) return null
    // Paris is ahead of UTC: the larger offset gives the earlier instant.
    const before = offsetAt(wall - DAY_MS)
    const after = offsetAt(wall + DAY_MS)
    for (const offset of before === after ? [before] : [Math.max(before, after), Math.min(before, after)]) {
      if (offsetAt(wall - offset) === offset) return wall - offset
    }
    return null
  }
}

/** Is this 'YYYY-MM-DD' a day of the calendar? */
export const isDate = (text: string): boolean => !Number.isNaN(utcMidnight(text))

export const weekdayOf = (date: string): number => weekdayAt(existing(date))

/** ISO 8601 week: the week of a year that holds its first Thursday is week 1. As '2026-W49'. */
export function isoWeekOf(date: string): string {
  const day = existing(date)
  const thursday = new Date(day + (4 - weekdayAt(day)) * DAY_MS)
  const year = thursday.getUTCFullYear()
  const week = 1 + Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS))
  return `${year}-W${pad(week)}`
}
