import type { CommandContext } from '../../platform/server/commands'
import { lockRows } from '../../platform/server/database'
import { findClosings, holdOpening } from './openings'
import { readSlotId, slotsOfDay, isBookable } from '../slot'
import { insertSeat } from './takeSeat'
import { tellDisplaced } from './tellDisplaced'

/** Gives their hour back to those whom this closing displaced and who have chosen nothing else: how many have it. */
export async function restoreDisplaced(context: CommandContext, closing: string): Promise<number> {
  const { db } = context
  const rows = await db.selectFrom('displaced').selectAll().where('cause_id', '=', closing).orderBy('at').execute()
  let restored = 0
  for (const { id, appointment_id, slot_id, ...was } of rows) {
    const query = db
      .selectFrom('appointment')
      .selectAll()
      .where('id', '=', appointment_id)
      .where('state', '=', 'to-rebook')
      .where('erased_at', 'is', null)
    const row = await lockRows(db, query).executeTakeFirst()
    // Displaced again since, from another hour that she chose: this one is not hers any more.
    if (!row || row.starts_at !== was.starts_at || row.place_id !== was.place_id) continue
    if (!slot_id || !(await takeAgain(context, slot_id, row.id))) continue
    restored++
    const version = row.version + 1
    await db.updateTable('appointment').set({ state: 'confirmed', version }).where('id', '=', row.id).execute()
    // Whoever was told that the place is closed is to be told again.
    await db.updateTable('displaced').set({ warned_at: null }).where('id', '=', id).execute()
    await tellDisplaced(context, { ...row, version }, 'reopened')
  }
  return restored
}

/** The same slot, unless another closing holds it, its hours changed, or its seats went meanwhile. */
async function takeAgain(context: CommandContext, slotId: string, appointmentId: string): Promise<boolean> {
  const read = readSlotId(slotId)
  const opening = read && (await holdOpening(context, read.openingId))
  const slot = opening && slotsOfDay(opening, read.date).find(({ id }) => id === slotId)
  if (!slot) return false
  const closings = await findClosings(context, [opening.placeId])
  if (!isBookable(slot, { ...opening, noticeMinutes: 0 }, { closings, now: context.now })) return false
  return (await insertSeat(context.db, { slot, capacity: opening.capacity }, appointmentId)) !== null
}
