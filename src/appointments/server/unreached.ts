import type { InferOutput } from 'valibot'
import type { CommandContext } from '../../platform/server/commands'
import { countAttempt, type RateLimit } from '../../platform/server/rateLimits'
import { DAY_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import type { BookAppointment, ReachMeSchema } from '../appointment'
import type { Slot } from '../slot'
import { contactOf } from './contactOf'
import { countDaySupply } from './countSupply'

type Booking = InferOutput<typeof BookAppointment.payload>
export type ReachMe = InferOutput<typeof ReachMeSchema>

/** Appointments to come of one phone number or address: a family, then somebody whose work is to help. */
export const MOST_TO_COME = { own: 8, work: 20 }
/** Of the seats of one place and day, what may be booked from home by people whom nobody can reach. */
export const SHARE_UNREACHED = 1 / 2
const LEAST_UNREACHED = 2

/** Nobody is refused by it: its row is locked until the end, so that of two who book at once the second counts the first. */
const turn: RateLimit = {
  name: 'booking-unreached',
  perMs: DAY_MS,
  max: Infinity,
  sharedMax: Infinity,
  accountMax: Infinity,
}

/** Does whoever can be reached there have as many appointments to come as one may take from home? */
export async function hasTooManyToCome(
  { db, now }: Pick<CommandContext, 'db' | 'now'>,
  { reachMe, forWhom }: Pick<Booking, 'reachMe' | 'forWhom'>,
): Promise<boolean> {
  if (reachMe.by === 'nothing') return false
  const { column, value } = contactOf(reachMe)
  const { count } = await db
    .selectFrom('appointment')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where(column, '=', value)
    .where('starts_at', '>=', now)
    .where('state', '=', 'confirmed')
    .executeTakeFirstOrThrow()
  return Number(count) >= (forWhom === 'work' ? MOST_TO_COME.work : MOST_TO_COME.own)
}

/**
 * Invented names leave nobody to call when a place is full of them: past a share of the day, one says how one is
 * reached, comes, or calls. At an address that is known to be shared there are people to ask.
 */
export async function isDayLeft(
  context: CommandContext,
  { by, party }: Pick<ReachMe, 'by'> & { party: number },
  slot: Slot,
): Promise<boolean> {
  const { db, now, bucket, origin } = context
  if (by !== 'nothing' || origin.isShared) return true
  const day = dayOf(slot)
  await countAttempt(db, turn, { bucket: bucket(turn, `${day.placeId} ${day.date}`), now, max: turn.max })
  return (await countUnreached(db, day)) + party <= (await mostUnreached(context, day))
}

type Day = { placeId: string; date: string }
const dayOf = ({ placeId, startsAt }: Slot): Day => ({ placeId, date: parisDateTime(startsAt).date })

/** The same of a seat that is kept for somebody, who left nothing. `held`: those that are kept so already, that day. */
export async function isDayLeftToKeep(
  context: Pick<CommandContext, 'db' | 'now' | 'places'>,
  slot: Slot,
  held: number,
): Promise<boolean> {
  const day = dayOf(slot)
  return (await countUnreached(context.db, day)) + held < (await mostUnreached(context, day))
}

async function mostUnreached(context: Pick<CommandContext, 'db' | 'now' | 'places'>, day: Day): Promise<number> {
  return Math.max(LEAST_UNREACHED, Math.ceil((await countDaySupply(context, day)) * SHARE_UNREACHED))
}

async function countUnreached(db: CommandContext['db'], { placeId, date }: Day): Promise<number> {
  const { count } = await db
    .selectFrom('appointment')
    .innerJoin('appointment_act', 'appointment_act.appointment_id', 'appointment.id')
    .select(({ fn }) => fn.sum<number | string | null>('party').as('count'))
    // Whom a colleague books at her desk is known to her.
    .where('did', '=', 'booked')
    .where('by_whom', '=', 'person')
    .where('appointment.place_id', '=', placeId)
    .where('starts_at', '>=', instantOf(date, '00:00')!)
    .where('starts_at', '<', instantOf(addDays(date, 1), '00:00')!)
    .where('state', '=', 'confirmed')
    .where('phone', 'is', null)
    .where('email', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
