import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { proving } from '../../platform/server/may'
import { conflict, done, refused } from '../../platform/server/outcomes'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { word } from '../../platform/everywhere/words'
import { CancelAppointment, MoveAppointment, type Appointment } from '../appointment'
import { readSlotId } from '../slot'
import { recordAct } from './acts'
import { soughtNeed } from './appointmentOwners'
import type { AppointmentRow } from './displace'
import { nearestFreeSlots } from './nearestFreeSlots'
import { findOwnAppointment, type Access } from './ownAppointment'
import { movePersonWords } from './personWords'
import { deleteSeats, findHeldSlot, freeSeats, takeFirstFreeSeat } from './takeSeat'
import { tellOfChange } from './toldAppointments'

/** Compare-and-swap on `version`: false when another change came first, or it was erased, which raises no version. */
async function change(db: DatabaseTransaction, { id, version }: Appointment, values: Partial<AppointmentRow>) {
  const changed = await db
    .updateTable('appointment')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

const afterChange = ({ version, ...appointment }: Appointment) => ({ ...appointment, version: version + 1 })

/** Nobody was received at an hour when the place was closed: another may be chosen later. */
export const isOver = ({ state, startsAt }: Appointment, now: number) => state === 'confirmed' && startsAt < now

/** The reason why one more was received, and who came, are of the hour, and the place, that it leaves. */
const ELSEWHERE = { state: 'confirmed', overbook_reason: null, attendance: null, came: null }

/** In this transaction: a seat of this place is free for whoever waits. */
async function tellWatchers(context: CommandContext, freedAt: string) {
  for (const watch of context.seatWatchers) await watch(context, freedAt)
}

/** `isAtDesk`: chosen with a colleague, where nobody needs the notice of who comes from home. */
type Wish = { slot: string; isAtDesk?: boolean }

/** The new seat is taken and the old one freed in one transaction; with no new seat, the old one stays. */
export async function move(context: CommandContext, { slot: wish, isAtDesk }: Wish, appointment: Appointment) {
  const { db, now } = context
  if (appointment.state === 'cancelled') return refused(word('followUp.alreadyCancelled'))
  if (isOver(appointment, now)) return refused(word('followUp.past'))
  const held = await findHeldSlot(db, appointment)
  if (held?.id === wish) return done({ slot: held }, appointment.id)
  const [need, { party }] = [await soughtNeed(context, appointment), appointment]
  const seat = await takeFirstFreeSeat(context, [wish], {
    need,
    appointmentId: appointment.id,
    isAtDesk,
    party,
  })
  if (!seat) return conflict(await nearestFreeSlots(context, wish, { need, party }))
  const { placeId, startsAt, minutes } = seat.slot
  const session = appointment.session && readSlotId(seat.slot.id)!.openingId
  if (!(await change(db, appointment, { ...ELSEWHERE, place_id: placeId, starts_at: startsAt, minutes, session }))) {
    await deleteSeats(db, seat)
    return refused(word('followUp.changedMeanwhile'))
  }
  await freeSeats(db, appointment.id, seat)
  await movePersonWords(db, appointment.id, seat.slot)
  await recordAct(context, afterChange(appointment), { did: 'moved' })
  await tellOfChange(context, afterChange(appointment), 'moved')
  if (held) await tellWatchers(context, held.placeId)
  return done({ slot: seat.slot }, appointment.id)
}

export type Acting = Pick<CommandContext, 'db' | 'now' | 'actor'>

/** Its seat is free. Nobody is told of it here. False: it changed meanwhile. */
export async function callOff(context: Acting, appointment: Appointment): Promise<boolean> {
  if (!(await change(context.db, appointment, { state: 'cancelled' }))) return false
  await freeSeats(context.db, appointment.id)
  await recordAct(context, afterChange(appointment), { did: 'cancelled' })
  return true
}

/** Cancelling twice is cancelled: the second time changes nothing and says so. */
export async function cancel(context: CommandContext, _wish: unknown, appointment: Appointment) {
  const { now, actor } = context
  if (appointment.state !== 'cancelled') {
    if (isOver(appointment, now)) return refused(word('followUp.past'))
    if (!(await callOff(context, appointment))) return refused(word('followUp.changedMeanwhile'))
    await tellOfChange(context, afterChange(appointment), actor.is === 'staff' ? 'cancelled-for-person' : 'cancelled')
    for (const owner of context.appointmentOwners) await owner.cancelled(context, appointment.reference)
    await tellWatchers(context, appointment.placeId)
  }
  return done({ cancelled: true }, appointment.id)
}

const ownAppointment = { subject: findOwnAppointment, unknown: refused(word('followUp.notFound')) }
const knowing = proving<Access>(({ reference }) => reference)

export const moveAppointment = answerCommand(MoveAppointment, knowing, { ...ownAppointment, answer: move })
export const cancelAppointment = answerCommand(CancelAppointment, knowing, { ...ownAppointment, answer: cancel })
