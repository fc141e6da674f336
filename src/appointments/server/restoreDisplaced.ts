import type { Selectable } from 'kysely'
import type { CommandContext } from '../../platform/server/commands'
import { lockRows } from '../../platform/server/database'
import type { Tables } from '../../platform/server/tables'
import { recordAct } from './acts'
import { findClosings, holdOpening, lockOpening } from './openings'
import { slotsOfDay, isBookable } from '../freeSlots'
import { readSlotId } from '../slot'
import { LONGEST_MS, type Stretch } from './displace'
import { insertSeats } from './takeSeat'
import { tellOfChange } from './toldAppointments'

type DisplacedRow = Selectable<Tables['displaced']>

/**
 * Gives their hour back to those who lost it in this stretch of time and have chosen nothing else: how many have it. The
 * closing that displaced them may be another one, opened again before: of two that overlap, the last gives the hour back.
 */
export async function restoreDisplaced(context: CommandContext, stretch: Stretch): Promise<number> {
  let restored = 0
  for (const row of await findLastDisplaced(context, stretch)) if (await restore(context, row)) restored++
  return restored
}

/** Of each appointment, the last time that it was displaced, by a closing that is no more, or that ended. */
async function findLastDisplaced({ db, now }: CommandContext, { place, startsAt, endsAt }: Stretch) {
  const rows = await db
    .selectFrom('displaced')
    .selectAll()
    .where('place_id', '=', place)
    .where('starts_at', '>', startsAt - LONGEST_MS)
    .where('starts_at', '<', endsAt)
    .orderBy('at')
    .execute()
  const running = db.selectFrom('closing').select('id').where('place_id', '=', place).where('ends_at', '>', now)
  const closings = await running.execute()
  const closed = new Set(closings.map(({ id }) => id))
  const last = [...new Map(rows.map(row => [row.appointment_id, row])).values()]
  return last.filter(({ because, cause_id }) => because === 'closing' && !closed.has(cause_id))
}

async function restore(context: CommandContext, { id, appointment_id, slot_id, ...was }: DisplacedRow) {
  const { db } = context
  const query = db
    .selectFrom('appointment')
    .selectAll()
    .where('id', '=', appointment_id)
    .where('state', '=', 'to-rebook')
    .where('erased_at', 'is', null)
  const row = await lockRows(db, query).executeTakeFirst()
  // Displaced again since, from another hour that she chose: this one is not hers any more.
  if (!row || row.starts_at !== was.starts_at || row.place_id !== was.place_id) return false
  if (!slot_id || !(await takeAgain(context, slot_id, row))) return false
  const version = row.version + 1
  await db.updateTable('appointment').set({ state: 'confirmed', version }).where('id', '=', row.id).execute()
  await recordAct(context, { id: row.id, version, placeId: row.place_id }, { did: 'restored' })
  // Whoever was told that the place is closed is to be told again.
  await db.updateTable('displaced').set({ warned_at: null }).where('id', '=', id).execute()
  await tellOfChange(context, { ...row, version }, 'reopened')
  return true
}

type Returning = { id: string; party: number }

/** The same slot, unless another closing holds it, its hours changed, or its seats went meanwhile. */
async function takeAgain(context: CommandContext, slotId: string, { id, party }: Returning): Promise<boolean> {
  const read = readSlotId(slotId)
  const opening = read && (await (party > 1 ? lockOpening : holdOpening)(context, read.openingId))
  const slot = opening && slotsOfDay(opening, read.date).find(({ id }) => id === slotId)
  if (!slot) return false
  const closings = await findClosings(context, [opening.placeId])
  if (!isBookable(slot, { ...opening, noticeMinutes: 0 }, { closings, now: context.now })) return false
  const bookable = { slot, capacity: opening.capacity }
  return (await insertSeats(context.db, bookable, { appointmentId: id, party })) !== null
}
