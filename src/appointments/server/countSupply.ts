import { sql } from 'kysely'
import type { Context } from '../../platform/server/context'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { slotsOfDay } from '../freeSlots'
import { horizonOf } from './bookingHorizon'
import { findReceptionHours, neededAt, runningOpenings } from './openings'

const CACHE_MS = 10 * MINUTE_MS
const supplyOf = new WeakMap<Context['places'], { until: number; seats: number }>()

const minutesOf = (column: 'from_time' | 'to_time') =>
  sql<number>`(cast(substr(${sql.ref(column)}, 1, 2) as integer) * 60 + cast(substr(${sql.ref(column)}, 4, 2) as integer))`

/** Added up by the database: a country has 200,000 openings, and a booking waits meanwhile. */
const SEATS = sql<number>`sum((${minutesOf('to_time')} - ${minutesOf('from_time')}) / slot_minutes * capacity)`

/** Seats that all places have within the horizon, taken or not, closings apart. Kept a while: it is an order of size. */
export async function countSupply(context: Pick<Context, 'db' | 'now' | 'places' | 'settings'>): Promise<number> {
  const { now, places } = context
  const cached = supplyOf.get(places)
  if (cached && cached.until > now && cached.until <= now + CACHE_MS) return cached.seats
  const rows = await runningOpenings(context)
    .select(['place_id', 'needs', SEATS.as('seats')])
    .whereRef('to_time', '>', 'from_time')
    .groupBy(['place_id', 'needs'])
    .execute()
  const offered = rows.filter(row => neededAt(places, row).length > 0)
  const ofWeek = offered.reduce((sum, row) => sum + Number(row.seats), 0)
  const seats = Math.floor((ofWeek * horizonOf(context)) / 7)
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
