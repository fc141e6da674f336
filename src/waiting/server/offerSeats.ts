import { randomBytes } from 'node:crypto'
import * as v from 'valibot'
import type { SlotWithSeats } from '../../appointments/slotWithSeats'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import type { Context } from '../../platform/server/context'
import { inTransaction } from '../../platform/server/database'
import { defineJob, runJob } from '../../platform/server/jobs/job'
import { newLater } from '../../platform/server/jobs/later'
import type { Database, DatabaseTransaction } from '../../platform/server/tables'
import { offerTimes, timeBit, type OfferTimes } from '../waitingRule'
import { closeOffer } from './closeOffer'
import { findPlacesWaitedFor, isWaitedFor } from './findNext'
import { findWhom } from './findWhom'
import { tellOfWaiting } from './toldWaiting'
import { delist, lockWaiting } from './waitingRows'
import { holdMsAt } from './waitingSettings'

type OfferContext = { db: Database } & Pick<Context, 'now' | 'places' | 'settings' | 'heldSeats' | 'findNewsChannel'>
type ClosingContext = OfferContext & Pick<Context, 'findOfferNews'>
type Transaction = OfferContext & { db: DatabaseTransaction }

/** As many as are offered at one place before another has its turn. */
const MAX_OFFERS = 100

/** What is over, then what is free. Each offer is a transaction of its own: a process may die between two of them. */
export async function offerSeats(context: ClosingContext, placeId?: string): Promise<number> {
  await closeOver(context, placeId)
  const placeIds = placeId ? [placeId] : await findPlacesWaitedFor(context.db)
  let offered = 0
  for (const id of placeIds) offered += await offerAt(context, id)
  return offered
}

/** Offers that nobody answered in time, and those of hours when the place does not receive any more; of one place, or all. */
async function closeOver(context: ClosingContext, placeId?: string): Promise<void> {
  const { db, now } = context
  const query = db
    .selectFrom('waiting_offer')
    .select(['id', 'waiting_id', 'tell_at', 'held_until'])
    .where('state', '=', 'open')
    .orderBy('held_until')
  const open = await (placeId ? query.where('place_id', '=', placeId) : query).execute()
  for (const offer of open)
    await inTransaction(db, async transaction => {
      const own = { ...context, db: transaction, later: newLater(transaction, now) }
      if (offer.held_until <= now) await closeOffer(own, offer, { state: 'expired' })
      else if (!(await context.heldSeats.findHeld(own, offer.id))) await closeOffer(own, offer, { state: 'withdrawn' })
    })
}

/** Each free time, from the soonest on, to the first whom it suits. */
export async function offerAt(context: OfferContext, placeId: string): Promise<number> {
  const { now, heldSeats } = context
  const holdMs = await holdMsAt(context, placeId)
  const wanted = newWanted(context.db, placeId)
  let offered = 0
  for (const slot of await heldSeats.findFree(context, placeId)) {
    const times = offerTimes({ ...slot, now, holdMs })
    if (!times || !(await wanted(slot))) continue
    for (let left = slot.left; left > 0 && offered < MAX_OFFERS; left--) {
      if (!(await offerOne(context, slot, times))) break
      offered++
    }
  }
  return offered
}

/** Asked once for all the times of a half day of the week that are received for the same. */
function newWanted(db: Database, placeId: string): (slot: SlotWithSeats) => Promise<boolean> {
  const known = new Map<string, boolean>()
  return async ({ startsAt, needs }) => {
    const key = `${timeBit(startsAt)} ${needs.join()}`
    if (!known.has(key)) known.set(key, await isWaitedFor(db, { placeId, needs, startsAt }))
    return known.get(key)!
  }
}

/**
 * Whoever offers at this place at the same moment waits: the order is that of the list. The seat's key decides against
 * whoever books, the row of the person against another place that offers something to her.
 */
const offerOne = (context: OfferContext, slot: SlotWithSeats, times: OfferTimes): Promise<boolean> =>
  inTransaction(context.db, async db => {
    const own = { ...context, db }
    await context.heldSeats.lockPlace(db, slot.placeId)
    const id = randomBytes(16).toString('hex')
    let next = await findWhom(own, slot)
    if (!next || !(await context.heldSeats.hold(own, slot.id, id))) return false
    // Whoever cannot be offered it leaves the order: named again, nobody is left.
    for (const seen = new Set<string>(); next && !seen.has(next); next = await findWhom(own, slot)) {
      if (await writeOffer(own, { id, next, slot, times })) return true
      seen.add(next)
    }
    await context.heldSeats.release(db, id)
    return false
  })

type NewOffer = { id: string; next: string; slot: SlotWithSeats; times: OfferTimes }

/** False: something else was offered to this person meanwhile, or she left. Then she leaves the order, and stops nobody. */
async function writeOffer(context: Transaction, { id, next, slot, times }: NewOffer): Promise<boolean> {
  const { db, now } = context
  const row = await lockWaiting(db, next)
  await delist(db, next)
  if (row?.state !== 'waiting') return false
  const version = row.version + 1
  await db.updateTable('waiting').set({ state: 'offered', version }).where('id', '=', next).execute()
  await dropWithdrawn(db, next, slot)
  await db
    .insertInto('waiting_offer')
    .values({
      id,
      waiting_id: next,
      open_of: next,
      slot_id: slot.id,
      place_id: slot.placeId,
      starts_at: slot.startsAt,
      minutes: slot.minutes,
      tell_at: times.tellAt,
      held_until: times.heldUntil,
      state: 'open',
    })
    .execute()
  await tellOfWaiting({ ...context, later: newLater(db, now) }, { ...row, version }, 'offered')
  return true
}

/** The place took this hour back, and receives then again: it is offered to the same person, once more. */
const dropWithdrawn = (db: DatabaseTransaction, waiting: string, { placeId, startsAt }: SlotWithSeats) =>
  db
    .deleteFrom('waiting_offer')
    .where('waiting_id', '=', waiting)
    .where('place_id', '=', placeId)
    .where('starts_at', '=', startsAt)
    .where('state', '=', 'withdrawn')
    .execute()

/** Found again each minute, whatever was lost on the way. */
export const offerPeriodically = runJob(
  defineJob('offer-waiting-seats', v.strictObject({}), { everyMs: MINUTE_MS }),
  async context => void (await offerSeats(context)),
)

/** A seat of this place was freed a moment ago. */
export const SeatFreed = defineJob('offer-freed-seat', v.strictObject({ place: v.string() }))

export const offerWhenFreed = runJob(SeatFreed, async (context, { place }) => void (await offerSeats(context, place)))
