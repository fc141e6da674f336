import { randomBytes } from 'node:crypto'
import { answerCommand } from '../../platform/server/commands'
import { conflict, done } from '../../platform/server/outcomes'
import { FRENCH } from '../../platform/everywhere/languages'
import { newReference } from '../../platform/everywhere/reference'
import { BookAppointment } from '../appointment'
import { nearestFreeSlots } from './nearestFreeSlots'
import { takeFirstFreeSeat } from './takeSeat'

const CONFIRMED = 'confirmed'

export const bookAppointment = answerCommand(BookAppointment, async (context, wanted) => {
  const { db, now } = context
  const appointmentId = randomBytes(16).toString('hex')
  const reference = newReference()
  // The appointment comes first because the seat refers to it; without a seat, it is taken back below.
  await db
    .insertInto('appointment')
    .values({
      id: appointmentId,
      reference,
      place_id: '',
      starts_at: 0,
      minutes: 0,
      need: wanted.need,
      for_whom: wanted.forWhom,
      family_name: wanted.familyName,
      helper_name: wanted.helperName || null,
      phone: wanted.reachMe.by === 'phone' ? wanted.reachMe.phone : null,
      email: wanted.reachMe.by === 'email' ? wanted.reachMe.email : null,
      language: wanted.language ?? FRENCH,
      state: CONFIRMED,
      version: 0,
      made_at: now,
      lesson: wanted.lesson ?? null,
      step: wanted.step ?? null,
      erased_at: null,
    })
    .execute()
  const seat = await takeFirstFreeSeat(context, wanted.wishes, { need: wanted.need, appointmentId })
  if (!seat) {
    await db.deleteFrom('appointment').where('id', '=', appointmentId).execute()
    return conflict(await nearestFreeSlots(context, wanted.wishes[0] ?? '', wanted.need))
  }
  const { slot } = seat
  await db
    .updateTable('appointment')
    .set({ place_id: slot.placeId, starts_at: slot.startsAt, minutes: slot.minutes })
    .where('id', '=', appointmentId)
    .execute()
  return done({ reference, slot, appointmentId }, appointmentId)
})
