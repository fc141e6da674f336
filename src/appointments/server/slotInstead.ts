import { BOOKED_NEEDS } from '../../needs/need'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { isBookable, slotsOfDay } from '../freeSlots'
import { serves, type Closing, type ReceptionHours } from '../receptionHours'
import type { Slot } from '../slot'

export type Instead = { opening: ReceptionHours | undefined; closings: Closing[]; now: number }

/** The slot of these hours that starts then, for the same need, unless a closing holds it. */
export function slotInstead({ opening, ...when }: Instead, row: { need: string; starts_at: number }): Slot | undefined {
  if (!opening || !serves(opening, row.need)) return undefined
  const slots = slotsOfDay(opening, parisDateTime(row.starts_at).date)
  const slot = slots.find(({ startsAt }) => startsAt === row.starts_at)
  return slot && isBookable(slot, { ...opening, noticeMinutes: 0 }, when) ? slot : undefined
}

type Old = { opening: ReceptionHours | undefined; id: string; from: string }

/**
 * A seat that is kept for somebody until she answers stays kept, in the slot of the new hours, when they are for all
 * that the old ones were: what is held does not say for what. Any other is given up by whoever holds it (`findHeld`).
 */
export async function reseatHeld(db: DatabaseTransaction, old: Old, instead: Instead): Promise<void> {
  const needs = BOOKED_NEEDS.filter(({ id }) => old.opening && serves(old.opening, id))
  const seats = await db
    .selectFrom('seat')
    .select(['hold_id', 'starts_at'])
    .where('hold_id', 'is not', null)
    .where('slot_id', 'like', `${old.id}.%`)
    .where('starts_at', '>=', Math.max(instead.now, instantOf(old.from, '00:00')!))
    .execute()
  for (const { hold_id, starts_at } of seats) {
    const [slot, ...others] = needs.map(({ id: need }) => slotInstead(instead, { need, starts_at }))
    if (slot && others.every(Boolean))
      await db.updateTable('seat').set({ slot_id: slot.id }).where('hold_id', '=', hold_id).execute()
  }
}
