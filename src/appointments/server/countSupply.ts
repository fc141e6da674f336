import type { Context } from '../../platform/server/context'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { slotsOfDay } from '../freeSlots'
import { horizonOf } from './bookingHorizon'
import { findReceptionHours } from './openings'

const CACHE_MS = MINUTE_MS
const supplyOf = new WeakMap<Context['places'], { until: number; seats: number }>()

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** Seats that all places have within the horizon, taken or not, closings apart. Kept a minute: it is an order of size. */
export async function countSupply(context: Pick<Context, 'db' | 'now' | 'places' | 'settings'>): Promise<number> {
  const { now, places } = context
  const cached = supplyOf.get(places)
  if (cached && cached.until > now && cached.until <= now + CACHE_MS) return cached.seats
  const ofWeek = (await findReceptionHours(context)).map(({ from, to, slotMinutes, capacity }) =>
    Math.max(0, Math.floor((minutesOf(to) - minutesOf(from)) / slotMinutes) * capacity),
  )
  const seats = Math.floor((ofWeek.reduce((sum, count) => sum + count, 0) * horizonOf(context)) / 7)
  supplyOf.set(places, { until: now + CACHE_MS, seats })
  return seats
}

/** Seats that one place has on one day, taken or not. */
export async function countDaySupply(
  context: Pick<Context, 'db' | 'now' | 'places'>,
  { placeId, date }: { placeId: string; date: string },
): Promise<number> {
  const openings = await findReceptionHours(context, [placeId])
  return openings.reduce((sum, opening) => sum + slotsOfDay(opening, date).length * opening.capacity, 0)
}
