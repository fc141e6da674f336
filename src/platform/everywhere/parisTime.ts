import { DAY_MS } from './durations'

/**
 * The wall clock in Paris, whatever the machine's own zone. Instants are ms UTC, a date is 'YYYY-MM-DD', a time is
 * 'HH:MM', a weekday is ISO 8601 (1 Monday … 7 Sunday). A date that does not exist throws a RangeError.
 */
export type ParisDateTime = { date: string; time: string; weekday: number }

let clock: Intl.DateTimeFormat | undefined

const newClock = () =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: 'Europe/Paris',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

/** How far Paris is ahead of UTC, in ms, asked of the machine's zone tables. */
function readOffset(instant: number): number {
  clock ??= newClock()
  const read: Record<string, number> = {}
  for (const { type, value } of clock.formatToParts(instant)) read[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = read
  // Older engines write midnight 24:00:00 of the same day.
  const wall = Date.UTC(year, month - 1, day, hour % 24, minute, second)
  return wall - Math.floor(instant / 1000) * 1000
}

/** Formatting costs some 3 µs and thousands of slots are computed at once: one reading for each UTC midnight. */
const offsetAtMidnight = new Map<number, number>()
const MAX_CACHED_OFFSETS = 4000

function midnightOffset(day: number): number {
  const cached = offsetAtMidnight.get(day)
  if (cached !== undefined) return cached
  if (offsetAtMidnight.size >= MAX_CACHED_OFFSETS) offsetAtMidnight.clear()
  const offset = readOffset(day * DAY_MS)
  offsetAtMidnight.set(day, offset)
  return offset
}

export function offsetAt(instant: number): number {
  const day = Math.floor(instant / DAY_MS)
  const offset = midnightOffset(day)
  return offset === midnightOffset(day + 1) ? offset : readOffset(instant)
}

/** `YYYY-MM-DD` at 00:00 UTC, in ms; NaN when the calendar has no such day. */
export function utcMidnight(date: string): number {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!match) return NaN
  const [year, month, day] = [Number(match[1]), Number(match[2]) - 1, Number(match[3])]
  const at = new Date(Date.UTC(year, month, day))
  // Compared by number: writing the date back costs ten times more, and a page of slots asks thousands of times.
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month && at.getUTCDate() === day
  return exists ? at.getTime() : NaN
}

const toDate = (utc: number) => new Date(utc).toISOString().slice(0, 10)

export function existing(date: string): number {
  const at = utcMidnight(date)
  if (Number.isNaN(at)) throw new RangeError(`Not a day of the calendar: ${date}`)
  return at
}

export function parisDateTime(instantMs: number): ParisDateTime {
  const wall = new Date(instantMs + offsetAt(instantMs))
  const iso = wall.toISOString()
  return { date: iso.slice(0, 10), time: iso.slice(11, 16), weekday: wall.getUTCDay() || 7 }
}

export const addDays = (date: string, days: number): string => toDate(existing(date) + days * DAY_MS)
