import { randomBytes } from 'node:crypto'
import type { ServedNeedId } from '../../needs/need'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import type { CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { anonymiseRow } from '../../platform/server/erasure'
import type { Appointment } from '../appointment'
import type { JourneyPlace } from '../bookingQuery'
import { journeyPlace } from '../findSlots'
import type { OwnedAppointment, OwnedTimes } from '../ownedAppointment'
import { freeSlots } from '../freeSlots'
import type { Slot } from '../slot'
import { appointmentTable } from './appointmentTables'
import { callOff, isOver, type Acting } from './changeAppointment'
import { prepareSlotSearch } from './openings'
import { appointmentOfRow } from './ownAppointment'
import { findPlacesServing } from './receivingPlaces'
import { takeFirstFreeSeat } from './takeSeat'
import { writeBooked, type Booked } from './writeBooked'

declare module '../../platform/server/context' {
  interface Provided {
    appointmentBook: AppointmentBook
  }
}

type Reading = Pick<Context, 'db' | 'now' | 'places'>

/** For a noun above, whose matter has an appointment under its own reference: seats, hours and news are the same. */
export type AppointmentBook = {
  findTimes: (context: Reading & Pick<Context, 'settings'>, need: ServedNeedId) => Promise<OwnedTimes>
  /** Places that have an opening which names this need, free times or not. */
  findPlaces: (context: Reading, need: ServedNeedId) => Promise<JourneyPlace[]>
  find: (context: Reading, reference: string) => Promise<OwnedAppointment | null>
  /** Null: the time went, or is no more. Whatever was over under this reference is anonymised, and is counted still. */
  book: (context: CommandContext, wanted: Omit<Booked, 'id' | 'slot'> & { slot: string }) => Promise<Slot | null>
  /** What it was for is done, at this instant: who came that day was received. One of another day has no object any more. */
  honour: (context: CommandContext, reference: string, at: number) => Promise<void>
  /** It has no object any more. Nobody is told of it here: its owner tells why. */
  callOff: (context: Acting, reference: string) => Promise<void>
}

/** As many as one reads out. */
const MAX_TIMES = 60

async function findByReference({ db }: Pick<Context, 'db'>, reference: string): Promise<Appointment | null> {
  const query = db.selectFrom('appointment').selectAll().where('reference', '=', reference)
  const row = await query.where('erased_at', 'is', null).executeTakeFirst()
  return row ? appointmentOfRow(row) : null
}

const isDone = (appointment: Appointment, now: number) => appointment.state === 'cancelled' || isOver(appointment, now)

async function callOffOf(context: Acting, reference: string) {
  const appointment = await findByReference(context, reference)
  if (appointment && !isDone(appointment, context.now)) await callOff(context, appointment)
}

export const appointmentBook: AppointmentBook = {
  findTimes: async (context, need) => {
    const slots: Slot[] = []
    const seen = new Set<string>()
    for (const slot of freeSlots(await prepareSlotSearch(context), need)) {
      const hour = `${slot.placeId} ${slot.startsAt}`
      if (!seen.has(hour)) slots.push(slot)
      seen.add(hour)
      if (slots.length === MAX_TIMES) break
    }
    const ids = [...new Set(slots.map(({ placeId }) => placeId))]
    return { slots, places: ids.flatMap(id => journeyPlace(context.places, id) ?? []) }
  },
  findPlaces: async (context, need) => {
    const ids = await findPlacesServing(context, need)
    return ids.flatMap(id => journeyPlace(context.places, id) ?? [])
  },
  find: async (context, reference) => {
    const appointment = await findByReference(context, reference)
    if (!appointment) return null
    const { startsAt, minutes, state, placeId } = appointment
    const place = journeyPlace(context.places, placeId)
    return { startsAt, minutes, state, place, isOver: isDone(appointment, context.now) }
  },
  book: async (context, { slot: wish, ...wanted }) => {
    const { db, now, rules } = context
    const before = await findByReference(context, wanted.reference)
    if (before && !isDone(before, now)) return null
    const id = randomBytes(16).toString('hex')
    const seat = await takeFirstFreeSeat(context, [wish], { need: wanted.need, appointmentId: id })
    if (!seat) return null
    if (before) await anonymiseRow(db, { table: appointmentTable, id: before.id, now, tables: rules.tables })
    await writeBooked(context, { ...wanted, id, slot: seat.slot })
    return seat.slot
  },
  honour: async (context, reference, at) => {
    const { db } = context
    const appointment = await findByReference(context, reference)
    if (!appointment || appointment.state === 'cancelled') return
    const day = (instant: number) => parisDateTime(instant).date
    if (day(appointment.startsAt) !== day(at)) return callOffOf(context, reference)
    await db.updateTable('appointment').set({ attendance: 'honoured' }).where('id', '=', appointment.id).execute()
  },
  callOff: callOffOf,
}
