import type { SlotWithSeats } from '../../appointments/slotWithSeats'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import type { Context } from '../../platform/server/context'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { findNext } from './findNext'

type Writing = { db: DatabaseTransaction } & Pick<Context, 'now' | 'places' | 'settings' | 'heldSeats'>

/**
 * Who is next for this time. Of the seats of a place and day, a share is for people whom nobody can reach, as when one
 * books: past it, the first whom one can. The place is locked: see `lockPlace`.
 */
export async function findWhom(context: Writing, slot: SlotWithSeats): Promise<string | null> {
  const { db, heldSeats } = context
  const next = await findNext(db, slot)
  if (!next || (await isReached(db, next))) return next
  if (await heldSeats.isDayLeft(context, slot, await countHeld(db, slot))) return next
  return findNext(db, { ...slot, isReached: true })
}

async function isReached(db: DatabaseTransaction, id: string): Promise<boolean> {
  const query = db.selectFrom('waiting').select(['phone', 'email', 'added_by']).where('id', '=', id)
  const row = await query.executeTakeFirst()
  // Whom a colleague wrote down is known to her.
  return Boolean(row?.phone ?? row?.email ?? row?.added_by)
}

/** Seats of that place and day that are kept for people whom nobody can reach. */
async function countHeld(db: DatabaseTransaction, { placeId, startsAt }: SlotWithSeats): Promise<number> {
  const { date } = parisDateTime(startsAt)
  const { count } = await db
    .selectFrom('waiting_offer')
    .innerJoin('waiting', 'waiting.id', 'waiting_offer.open_of')
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .where('place_id', '=', placeId)
    .where('starts_at', '>=', instantOf(date, '00:00')!)
    .where('starts_at', '<', instantOf(addDays(date, 1), '00:00')!)
    .where('phone', 'is', null)
    .where('email', 'is', null)
    .where('added_by', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
