import type { CommandContext } from '../../platform/server/commands'
import { countEach, type Counted } from '../../platform/server/countDone'
import type { RateLimit } from '../../platform/server/rateLimits'
import { DAY_MS, HOUR_MS } from '../../platform/everywhere/durations'
import { countSupply } from './countSupply'

/**
 * Appointments that visitors book, tries apart. Of one address, a home or a network of phones; of an IPv6 /48, which one
 * subscriber may hold whole; of everybody outside shared addresses, as a share of the seats of a horizon.
 */
export const bookingLimits = {
  hour: { name: 'booking-hour', perMs: HOUR_MS, max: 15, sharedMax: 600, accountMax: Infinity },
  day: { name: 'booking-day', perMs: DAY_MS, max: 30, sharedMax: 2_000, accountMax: Infinity },
  rangeHour: { name: 'booking-range-hour', perMs: HOUR_MS, max: 45, sharedMax: Infinity, accountMax: Infinity },
  rangeDay: { name: 'booking-range-day', perMs: DAY_MS, max: 90, sharedMax: Infinity, accountMax: Infinity },
  allHour: { name: 'booking-all-hour', perMs: HOUR_MS, max: 60, sharedMax: Infinity, accountMax: Infinity },
  allDay: { name: 'booking-all-day', perMs: DAY_MS, max: 120, sharedMax: Infinity, accountMax: Infinity },
} satisfies Record<string, RateLimit>

/** Of the seats that can be booked, what everybody together may take; a small town has the `max` above all the same. */
export const SHARE_OF_ALL = { hour: 1 / 6, day: 1 / 3 }

/**
 * Counts one more booking, once its seat is taken: what is not booked costs nothing. Past a limit nothing of it stays,
 * and the page says whom to call. Last in the transaction: whoever books at the same moment waits for these rows.
 */
export async function countBooking(context: CommandContext): Promise<void> {
  if (context.actor.is !== 'visitor') return
  await countEach(context, await countedBy(context))
}

async function countedBy(context: CommandContext): Promise<Counted[]> {
  const { hour, day, rangeHour, rangeDay, allHour, allDay } = bookingLimits
  const { caller, origin } = context
  const own = (limit: RateLimit) => ({ limit, subject: caller, max: origin.isShared ? limit.sharedMax : limit.max })
  // A town hall is known, and has people in it.
  if (origin.isShared) return [own(hour), own(day)]
  const { range } = origin
  const ofRange = (limit: RateLimit) => (range ? [{ limit, subject: range, max: limit.max }] : [])
  const supply = await countSupply(context)
  const ofAll = (limit: RateLimit, share: number) => {
    return { limit, subject: 'all', max: Math.max(limit.max, Math.floor(supply * share)) }
  }
  return [
    own(hour),
    own(day),
    ...ofRange(rangeHour),
    ...ofRange(rangeDay),
    ofAll(allHour, SHARE_OF_ALL.hour),
    ofAll(allDay, SHARE_OF_ALL.day),
  ]
}
