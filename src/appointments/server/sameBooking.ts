import type { CommandContext } from '../../platform/server/commands'
import { takeTurn } from '../../platform/server/database'
import { DAY_MS } from '../../platform/everywhere/durations'
import { slotsOfDay } from '../freeSlots'
import { isSameName } from '../sameName'
import { readSlotId, type Slot } from '../slot'
import { contactOf } from './contactOf'
import { receptionHoursOfRow, withHolidays } from './openings'
import { findHeldSlot } from './takeSeat'

type Wanted = {
  wishes: string[]
  forWhom: string
  familyName: string
  reachMe: { by: 'phone'; phone: string } | { by: 'email'; email: string } | { by: 'nothing' }
}

export type SameBooking = { reference: string; slot: Slot; appointmentId: string }

/** Who lost the answer types again the same day. Later, a name and a number are what somebody else may know too. */
const SHOWN_AGAIN_MS = DAY_MS

/**
 * What this person has already at one of these hours: the same name, and the same phone or e-mail, is the same person,
 * who is at one place at a time. A name alone proves nothing: whoever types that of somebody else must not learn a
 * reference; past a day nobody is told it, only that the hour is taken by the same person (`'already'`). Hours at which no
 * place receives find nothing. Whoever books for a relative of the same name is told apart by that. Of two sent at the
 * same moment, the second waits for the first, and reads it.
 */
export async function findSameBooking(
  context: CommandContext,
  wanted: Wanted,
): Promise<SameBooking | 'already' | null> {
  const { db, now } = context
  const { reachMe } = wanted
  const hours = await hoursOf(context, wanted.wishes)
  if (reachMe.by === 'nothing' || !hours.length) return null
  const contact = contactOf(reachMe)
  await takeTurn(db, `booking ${contact.value}`)
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'reference', 'minutes', 'family_name', 'for_whom', 'made_at'])
    .where('starts_at', 'in', hours)
    .where('state', '=', 'confirmed')
    .where('erased_at', 'is', null)
    .where(contact.column, '=', contact.value)
    .orderBy('made_at')
    .execute()
  for (const { id, reference, minutes, family_name, for_whom, made_at } of rows) {
    if (for_whom !== wanted.forWhom || !isSameName(family_name, wanted.familyName)) continue
    const slot = await findHeldSlot(db, { id, minutes })
    if (slot) return now - made_at < SHOWN_AGAIN_MS ? { reference, slot, appointmentId: id } : 'already'
  }
  return null
}

/** When these slots begin; what is no slot of an opening has no hour. */
async function hoursOf({ db, now }: CommandContext, wishes: string[]): Promise<number[]> {
  const read = wishes.flatMap(wish => readSlotId(wish) ?? [])
  if (!read.length) return []
  const ids = read.map(({ openingId }) => openingId)
  const rows = await db.selectFrom('opening').selectAll().where('id', 'in', ids).execute()
  const running = await withHolidays({ db, now }, rows.map(receptionHoursOfRow))
  const openings = new Map(running.map(opening => [opening.id, opening]))
  return read.flatMap(({ openingId, date }) => {
    const opening = openings.get(openingId)
    return opening ? slotsOfDay(opening, date).flatMap(slot => (wishes.includes(slot.id) ? [slot.startsAt] : [])) : []
  })
}
