import { randomBytes } from 'node:crypto'
import type { CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { BOOKED_NEEDS, type BookedNeedId } from '../../needs/need'
import { freeSlots, isBookable, slotsOfDay } from '../freeSlots'
import { serves, type ReceptionHours } from '../receptionHours'
import { readSlotId, type Slot } from '../slot'
import type { SlotWithSeats } from '../slotWithSeats'
import { lockPlace } from './displace'
import { findClosings, findReceptionHours, holdOpening, prepareSlotSearch } from './openings'
import { findSameBooking } from './sameBooking'
import { findBookableSlot, insertSeat } from './takeSeat'
import { hasTooManyToCome, isDayLeftToKeep, type ReachMe } from './unreached'
import { writeBooked, type Booked } from './writeBooked'

declare module '../../platform/server/context' {
  interface Provided {
    heldSeats: HeldSeats
    /** Whatever visitors make of seats counts as a booking does, against who would take them all. */
    countBooking: (context: CommandContext, reachMe?: ReachMe) => Promise<void>
    /** Of nouns above: each adds its own when it opens. In the transaction that frees a seat of this place. */
    seatWatchers: SeatWatcher[]
  }
}

export type SeatWatcher = (context: Pick<CommandContext, 'db' | 'now' | 'later'>, placeId: string) => Promise<void>

type Reading = Pick<Context, 'db' | 'now' | 'places' | 'settings'>
type Writing = Reading & { db: DatabaseTransaction }

/**
 * For a noun above that keeps a seat for somebody until she answers. A held seat is a row like the others: the key (slot,
 * number) decides, so that nobody else has it.
 */
export type HeldSeats = {
  /** What each place that receives by appointment is open for, times apart. */
  findServed: (context: Reading) => Promise<Map<string, BookedNeedId[]>>
  /** In the order of time. */
  findFree: (context: Reading, placeId: string) => Promise<SlotWithSeats[]>
  /** Waits for whoever books, closes or holds at this place at the same moment: see `lockPlace`. */
  lockPlace: (db: DatabaseTransaction, placeId: string) => Promise<unknown>
  /** False: it cannot be booked any more, or its last seat went. */
  hold: (context: Writing, slotId: string, holdId: string) => Promise<boolean>
  /** May one more be kept that day for somebody whom nobody can reach? `held`: those that are. See `isDayLeft`. */
  isDayLeft: (context: Writing, slot: Slot, held: number) => Promise<boolean>
  release: (db: DatabaseTransaction, holdId: string) => Promise<void>
  /** The hour of this held seat, if the place still receives then. To be asked before rows are locked. */
  findHeld: (context: Writing, holdId: string) => Promise<Slot | null>
  /** Does this person have an appointment at this hour already? Of two who ask for her at once, the second waits. */
  hasSame: (context: CommandContext, slotId: string, who: Who) => Promise<boolean>
  /** Has this person as many appointments to come as one may take from home? */
  hasTooMany: (context: CommandContext, who: Who) => Promise<boolean>
  /** The held seat becomes an appointment. Null: nothing was held any more. */
  book: (context: CommandContext, holdId: string, booked: Omit<Booked, 'id'>) => Promise<string | null>
}

type Who = Pick<Booked, 'familyName' | 'phone' | 'email'>

function reachOf({ phone, email }: Who) {
  if (phone) return { by: 'phone' as const, phone }
  return email ? { by: 'email' as const, email } : { by: 'nothing' as const }
}

async function hasSame(context: CommandContext, slotId: string, who: Who): Promise<boolean> {
  const wanted = { wishes: [slotId], forWhom: 'self', familyName: who.familyName, reachMe: reachOf(who) }
  return (await findSameBooking(context, wanted)) !== null
}

/** A session of a workshop is chosen by whoever books, never offered in place of an appointment. */
const isAppointment = ({ topic }: ReceptionHours) => !topic

const servedBy = (openings: ReceptionHours[]) =>
  BOOKED_NEEDS.map(({ id }) => id).filter(need => openings.some(opening => serves(opening, need)))

async function findServed(context: Reading): Promise<Map<string, BookedNeedId[]>> {
  const openings = (await findReceptionHours(context)).filter(isAppointment)
  const places = [...new Set(openings.map(({ placeId }) => placeId))]
  return new Map(places.map(id => [id, servedBy(openings.filter(({ placeId }) => placeId === id))]))
}

async function findFree(context: Reading, placeId: string): Promise<SlotWithSeats[]> {
  const search = await prepareSlotSearch(context, [placeId])
  const openings = new Map(search.openings.map(opening => [opening.id, opening]))
  return [...freeSlots(search)].flatMap(slot => {
    const opening = openings.get(readSlotId(slot.id)?.openingId ?? '')
    if (!opening || !isAppointment(opening)) return []
    const { capacity, noticeMinutes } = opening
    const left = capacity - (search.taken.get(slot.id) ?? 0)
    return [{ ...slot, left, needs: servedBy([opening]), noticeMinutes }]
  })
}

async function findHeld(context: Writing, holdId: string): Promise<Slot | null> {
  const { db, now } = context
  const seat = await db.selectFrom('seat').selectAll().where('hold_id', '=', holdId).executeTakeFirst()
  const read = seat && readSlotId(seat.slot_id)
  const opening = read ? await holdOpening(context, read.openingId) : null
  if (!read || !opening) return null
  const slot = slotsOfDay(opening, read.date).find(({ id }) => id === seat.slot_id)
  const closings = await findClosings({ db, now }, [opening.placeId])
  // The notice was kept when it was offered.
  return slot && isBookable(slot, { ...opening, noticeMinutes: 0 }, { closings, now }) ? slot : null
}

async function book(context: CommandContext, holdId: string, booked: Omit<Booked, 'id'>): Promise<string | null> {
  const id = randomBytes(16).toString('hex')
  const taken = await context.db
    .updateTable('seat')
    .set({ appointment_id: id, hold_id: null })
    .where('hold_id', '=', holdId)
    .executeTakeFirst()
  if (taken.numUpdatedRows !== 1n) return null
  await writeBooked(context, { ...booked, id })
  return id
}

export const heldSeats: HeldSeats = {
  findServed,
  findFree,
  lockPlace,
  hold: async (context, slotId, holdId) => {
    const bookable = await findBookableSlot(context, slotId, {})
    return bookable !== null && (await insertSeat(context.db, bookable, { hold: holdId })) !== null
  },
  release: async (db, holdId) => {
    await db.deleteFrom('seat').where('hold_id', '=', holdId).execute()
  },
  findHeld,
  isDayLeft: isDayLeftToKeep,
  hasSame,
  hasTooMany: (context, who) => hasTooManyToCome(context, { reachMe: reachOf(who), forWhom: 'self' }),
  book,
}
