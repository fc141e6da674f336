import { sql } from 'kysely'
import type { CommandContext } from '../../platform/server/commands'
import { takeTurn } from '../../platform/server/database'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { isSameName } from '../sameName'
import { readSlotId, type Slot } from '../slot'
import { findHeldSlot } from './takeSeat'

type Wanted = {
  wishes: string[]
  forWhom: string
  familyName: string
  reachMe: { by: 'phone'; phone: string } | { by: 'email'; email: string } | { by: 'nothing' }
}

export type SameBooking = { reference: string; slot: Slot; appointmentId: string }

/**
 * What this person has already at one of these hours: the same name, and the same phone or e-mail, is the same person,
 * who is at one place at a time. A name alone proves nothing: whoever types that of somebody else must not learn a
 * reference. Whoever books for a relative of the same name is told apart by that. Of two sent at the same moment, the
 * second waits for the first, and reads it.
 */
export async function findSameBooking(context: CommandContext, wanted: Wanted): Promise<SameBooking | null> {
  const { db } = context
  const { reachMe } = wanted
  const hours = wanted.wishes.flatMap(wish => startOf(wish) ?? [])
  if (reachMe.by === 'nothing' || !hours.length) return null
  const contact = (reachMe.by === 'phone' ? reachMe.phone : reachMe.email).toLowerCase()
  await takeTurn(db, `booking ${contact}`)
  const rows = await db
    .selectFrom('appointment')
    .select(['id', 'reference', 'minutes', 'family_name', 'for_whom'])
    .where('starts_at', 'in', hours)
    .where('state', '=', 'confirmed')
    .where('erased_at', 'is', null)
    .where(sql<string>`lower(${sql.ref(reachMe.by)})`, '=', contact)
    .orderBy('made_at')
    .execute()
  for (const { id, reference, minutes, family_name, for_whom } of rows) {
    if (for_whom !== wanted.forWhom || !isSameName(family_name, wanted.familyName)) continue
    const slot = await findHeldSlot(db, { id, minutes })
    if (slot) return { reference, slot, appointmentId: id }
  }
  return null
}

function startOf(wish: string): number | null {
  const read = readSlotId(wish)
  return read && instantOf(read.date, read.time)
}
