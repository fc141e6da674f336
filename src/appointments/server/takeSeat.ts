import { horizonOf } from './bookingHorizon'
import type { Context } from '../../platform/server/context'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { Appointment } from '../appointment'
import { serves } from '../receptionHours'
import { isBookable, isTooFar, slotsOfDay } from '../freeSlots'
import { readSlotId, type Slot } from '../slot'
import { findClosings, holdOpening, lockOpening } from './openings'

type SeatContext = Pick<Context, 'now' | 'places' | 'settings'> & { db: DatabaseTransaction }
export type TakenSeat = { slot: Slot; numbers: number[] }

/** `isAtDesk`: without the notice that an opening asks of those who come from home. `party`: seats, all or none. */
type Wanted = { need?: string; isAtDesk?: boolean; party?: number }

/** `mayTake`: something else to look at, of a slot that can be booked. */
type Taker = { appointmentId: string; mayTake?: (slot: Slot) => Promise<boolean> }

/** The slot of this id if it still exists and may be booked, with how many people it receives. */
export async function findBookableSlot({ db, now, places, settings }: SeatContext, id: string, wanted: Wanted) {
  const read = readSlotId(id)
  if (!read) return null
  const { need, isAtDesk, party = 1 } = wanted
  const opening = await (party > 1 ? lockOpening : holdOpening)({ db, now, places }, read.openingId)
  if (!opening || !serves(opening, need)) return null
  const slot = slotsOfDay(opening, read.date).find(candidate => candidate.id === id)
  if (!slot || isTooFar(slot, now, horizonOf({ settings }))) return null
  const closings = await findClosings({ db, now }, [opening.placeId])
  const asked = isAtDesk ? { ...opening, noticeMinutes: 0 } : opening
  return isBookable(slot, asked, { closings, now }) ? { slot, capacity: opening.capacity } : null
}

/**
 * Takes the first free seat of the first wish that has one. The unique row decides, not a check before it:
 * whoever inserts second gets nothing and tries the next seat.
 */
export async function takeFirstFreeSeat(
  context: SeatContext,
  wishes: string[],
  { appointmentId, mayTake = async () => true, ...wanted }: Wanted & Taker,
): Promise<TakenSeat | null> {
  for (const wish of wishes) {
    const bookable = await findBookableSlot(context, wish, wanted)
    if (!bookable || !(await mayTake(bookable.slot))) continue
    const numbers = await insertSeats(context.db, bookable, { appointmentId, party: wanted.party })
    if (numbers) return { slot: bookable.slot, numbers }
  }
  return null
}

export type BookableSlot = { slot: Slot; capacity: number }
/** Id of an appointment; or of what the seat is held for, until somebody answers. */
type SeatOwner = string | { hold: string }

const ownerColumns = (owner: SeatOwner) =>
  typeof owner === 'string' ? { appointment_id: owner, hold_id: null } : { appointment_id: null, hold_id: owner.hold }

/** As many seats as people come: all of them, or none. */
export async function insertSeats(
  db: DatabaseTransaction,
  bookable: BookableSlot,
  { appointmentId, party = 1 }: { appointmentId: string; party?: number | undefined },
): Promise<number[] | null> {
  const numbers: number[] = []
  while (numbers.length < party) {
    const number = await insertSeat(db, bookable, appointmentId)
    if (number === null) {
      if (numbers.length) await deleteSeats(db, { slot: bookable.slot, numbers })
      return null
    }
    numbers.push(number)
  }
  return numbers
}

export const deleteSeats = (db: DatabaseTransaction, { slot, numbers }: TakenSeat) =>
  db.deleteFrom('seat').where('slot_id', '=', slot.id).where('number', 'in', numbers).execute()

/** Everybody tries the lowest free number: whoever loses it looks again at what is left. */
export async function insertSeat(db: DatabaseTransaction, { slot, capacity }: BookableSlot, owner: SeatOwner) {
  for (;;) {
    const number = await findFreeNumber(db, { slot, capacity })
    if (number === null) return null
    const inserted = await db
      .insertInto('seat')
      .values({
        slot_id: slot.id,
        number,
        place_id: slot.placeId,
        starts_at: slot.startsAt,
        ...ownerColumns(owner),
      })
      .onConflict(conflict => conflict.columns(['slot_id', 'number']).doNothing())
      .executeTakeFirst()
    if (inserted.numInsertedOrUpdatedRows === 1n) return number
  }
}

/** Seats are counted before they are numbered: a capacity that was lowered leaves high numbers taken. */
async function findFreeNumber(db: DatabaseTransaction, { slot, capacity }: BookableSlot): Promise<number | null> {
  const taken = await db.selectFrom('seat').select('number').where('slot_id', '=', slot.id).execute()
  if (taken.length >= capacity) return null
  const numbers = new Set(taken.map(seat => seat.number))
  let number = 1
  while (numbers.has(number)) number++
  return number
}

/** The slot whose seat this appointment has. */
export async function findHeldSlot(
  db: DatabaseTransaction,
  { id, minutes }: Pick<Appointment, 'id' | 'minutes'>,
): Promise<Slot | null> {
  const seat = await db.selectFrom('seat').selectAll().where('appointment_id', '=', id).executeTakeFirst()
  return seat ? { id: seat.slot_id, placeId: seat.place_id, startsAt: seat.starts_at, minutes } : null
}

export const freeSeats = (db: DatabaseTransaction, appointmentId: string, except?: TakenSeat) =>
  db
    .deleteFrom('seat')
    .where('appointment_id', '=', appointmentId)
    .$if(Boolean(except), query => query.where('slot_id', '!=', except!.slot.id))
    .execute()
