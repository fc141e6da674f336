import { HOUR_MS, MINUTE_MS } from '../platform/everywhere/durations'
import { FRENCH, localeOf } from '../platform/everywhere/languages'
import { addDays, parisDateTime } from '../platform/everywhere/parisTime'
import { atTime, awakeBetween, FIRST_TIME, firstAllowed, QUIET_FROM } from '../platform/everywhere/quietHours'
import type { HalfDay } from '../appointments/halfDays'

/** ISO weekdays on which one may say that one can come. */
export const WAITING_WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const

type Half = Exclude<HalfDay, 'any'>

const bitOf = (weekday: number, half: Half) => 1 << ((weekday - 1) * 2 + (half === 'morning' ? 0 : 1))

/** When a person can come, as one number: a bit for each half of a day of the week. No day said: any. */
export function possibleTimes(weekdays: readonly number[], halfDay: HalfDay): number {
  const days = weekdays.length ? weekdays : WAITING_WEEKDAYS
  const halves: Half[] = halfDay === 'any' ? ['morning', 'afternoon'] : [halfDay]
  return days.flatMap(day => halves.map(half => bitOf(day, half))).reduce((all, bit) => all | bit, 0)
}

/** The bit of this hour: a morning ends at noon in Paris. */
export function timeBit(startsAt: number): number {
  const { weekday, time } = parisDateTime(startsAt)
  return bitOf(weekday, time < '12:00' ? 'morning' : 'afternoon')
}

const HALF_HOURS: Record<Half, string> = { morning: '00:00–12:00', afternoon: '12:00–24:00' }
const dayNames = new Intl.DateTimeFormat(localeOf(FRENCH), { timeZone: 'UTC', weekday: 'long' })

/** For the copy of one's own data: each day, with the half of it when it is not the whole. */
export function timesInWords(possible: number): string {
  return WAITING_WEEKDAYS.flatMap(day => {
    const halves = (['morning', 'afternoon'] as const).filter(half => possible & bitOf(day, half))
    // 5 January 1970 was a Monday.
    const name = dayNames.format(Date.UTC(1970, 0, 4 + day))
    return halves.length === 2 ? [name] : halves.map(half => `${name} ${HALF_HOURS[half]}`)
  }).join(', ')
}

/** What those who wait are put in order by. `calm`: 0 for an urgent case, said so by a mediator with a reason. */
export type Rank = { calm: 0 | 1; joinedAt: number; id: string }

/** Urgent cases first; then who waits longest. Two who came at the same instant: always in the same order. */
export const byRank = (one: Rank, other: Rank): number =>
  one.calm - other.calm || one.joinedAt - other.joinedAt || (one.id < other.id ? -1 : 1)

export type Wish = { places: readonly string[]; need: string; possible: number }
type OpenTime = { placeId: string; startsAt: number; needs: readonly string[] }

/** Does this time suit: the place, the need, the day? */
export const suits = ({ places, need, possible }: Wish, { placeId, startsAt, needs }: OpenTime): boolean =>
  places.includes(placeId) && needs.includes(need) && (possible & timeBit(startsAt)) !== 0

/** Whoever reads slowly, or asks a neighbour, has at least so long to answer, evenings and nights apart. */
export const MIN_ANSWER_MS = 4 * HOUR_MS
/** What would end in the night, or in the morning after, ends at noon: four waking hours are left, whenever it was told. */
const MORNING_END = '12:00'
/** The last hour of a day when an answer is awaited. */
const EVENING_END = '19:00'

type Offering = { now: number; startsAt: number; holdMs: number; noticeMinutes: number }
/** `tellAt`: nobody is told in the night, and until then nothing is counted. `heldUntil`: then it is offered to the next. */
export type OfferTimes = { tellAt: number; heldUntil: number }

/** From when and until when a seat is kept for one person; null when too little time is left to answer. */
export function offerTimes({ now, startsAt, holdMs, noticeMinutes }: Offering): OfferTimes | null {
  const tellAt = firstAllowed(now)
  const heldUntil = Math.min(notInTheNight(tellAt + holdMs), eveningBefore(startsAt - noticeMinutes * MINUTE_MS))
  return awakeBetween(tellAt, heldUntil) >= MIN_ANSWER_MS ? { tellAt, heldUntil } : null
}

function notInTheNight(instant: number): number {
  const { date, time } = parisDateTime(instant)
  if (time >= QUIET_FROM) return atTime(addDays(date, 1), MORNING_END)
  return time < MORNING_END ? atTime(date, MORNING_END) : instant
}

/** What would be in the night is the evening before. */
function eveningBefore(instant: number): number {
  const { date, time } = parisDateTime(instant)
  if (time >= EVENING_END) return atTime(date, EVENING_END)
  return time < FIRST_TIME ? atTime(addDays(date, -1), EVENING_END) : instant
}
