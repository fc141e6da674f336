import type { CommandContext } from '../../platform/server/commands'
import { countEach, type Counted } from '../../platform/server/countDone'
import { countAttempt, type RateLimit } from '../../platform/server/rateLimits'
import { DAY_MS, HOUR_MS } from '../../platform/everywhere/durations'
import { countSupply } from './countSupply'
import type { ReachMe } from './unreached'

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
  /** Of one phone number or e-mail address: past it, its owner is one of those of the address, like whoever left none. */
  contact: { name: 'booking-contact', perMs: HOUR_MS, max: 2, sharedMax: Infinity, accountMax: Infinity },
} satisfies Record<string, RateLimit>

/** Of the seats that can be booked, what everybody together may take; a small town has the `max` above all the same. */
export const SHARE_OF_ALL = { hour: 1 / 6, day: 1 / 3 }

/**
 * Counts one more booking, once its seat is taken: what is not booked costs nothing. Past a limit nothing of it stays,
 * and the page says whom to call. Last in the transaction: whoever books at the same moment waits for these rows.
 */
export async function countBooking(context: CommandContext, reachMe?: ReachMe): Promise<void> {
  if (context.actor.is !== 'visitor') return
  await countEach(context, countedBy(context, await isOneOfCrowd(context, reachMe)))
}

/**
 * From an address that thousands of phones may share, somebody who can be reached, and did not just book: what a
 * neighbour of theirs took does not stop them, up to what one subscriber may take anyway, who has a /48.
 */
async function isOneOfCrowd({ db, now, bucket, origin }: CommandContext, reachMe?: ReachMe): Promise<boolean> {
  if (!origin.mayBeCrowd || origin.isShared || !reachMe || reachMe.by === 'nothing') return false
  const limit = bookingLimits.contact
  const contact = reachMe.by === 'phone' ? reachMe.phone : reachMe.email
  return (await countAttempt(db, limit, { bucket: bucket(limit, contact), now, max: limit.max })) === 0
}

function countedBy(context: CommandContext, isOfCrowd: boolean): Counted[] {
  const { hour, day, rangeHour, rangeDay, allHour, allDay } = bookingLimits
  const { caller, origin } = context
  const own = (limit: RateLimit, { max }: { max: number }) => ({ limit, subject: caller, max })
  // A town hall is known, and has people in it.
  if (origin.isShared) return [own(hour, { max: hour.sharedMax }), own(day, { max: day.sharedMax })]
  const { range } = origin
  const ofRange = (limit: RateLimit) => (range ? [{ limit, subject: range, max: limit.max }] : [])
  const ofAll = (limit: RateLimit, share: number) => {
    const larger = async () => Math.floor((await countSupply(context)) * share)
    return { limit, subject: 'all', max: limit.max, larger }
  }
  return [
    own(hour, isOfCrowd ? rangeHour : hour),
    own(day, isOfCrowd ? rangeDay : day),
    ...ofRange(rangeHour),
    ...ofRange(rangeDay),
    ofAll(allHour, SHARE_OF_ALL.hour),
    ofAll(allDay, SHARE_OF_ALL.day),
  ]
}
