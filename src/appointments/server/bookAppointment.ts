import { randomBytes } from 'node:crypto'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { anyone } from '../../platform/server/may'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { FRENCH } from '../../platform/everywhere/languages'
import { newReference } from '../../platform/everywhere/reference'
import { BookAppointment, NOT_OFFERED } from '../appointment'
import { recordAct } from './acts'
import { isForOtherNeeds, nearestFreeSlots } from './nearestFreeSlots'
import { writePersonWords } from './personWords'
import { takeFirstFreeSeat } from './takeSeat'
import { tellOfChange } from './toldAppointments'

const CONFIRMED = 'confirmed'

export const bookAppointment = answerCommand(BookAppointment, anyone, async (context, wanted) => {
  const { db, now } = context
  const appointmentId = randomBytes(16).toString('hex')
  // The seat comes first: it decides. What it refers to is there when the transaction ends.
  const seat = await takeFirstFreeSeat(context, wanted.wishes, { need: wanted.need, appointmentId })
  if (!seat) return instead(context, wanted)
  const { slot } = seat
  const reference = newReference()
  const { reachMe } = wanted
  const contact = {
    phone: reachMe.by === 'phone' ? reachMe.phone : null,
    email: reachMe.by === 'email' ? reachMe.email : null,
  }
  await db
    .insertInto('appointment')
    .values({
      id: appointmentId,
      reference,
      place_id: slot.placeId,
      starts_at: slot.startsAt,
      minutes: slot.minutes,
      need: wanted.need,
      for_whom: wanted.forWhom,
      family_name: wanted.familyName,
      helper_name: wanted.helperName || null,
      ...contact,
      language: wanted.language ?? FRENCH,
      state: CONFIRMED,
      version: 0,
      made_at: now,
      lesson: wanted.lesson ?? null,
      step: wanted.step ?? null,
      erased_at: null,
    })
    .execute()
  await writePersonWords(db, { appointmentId, slot, familyName: wanted.familyName, phone: contact.phone })
  const booked = { id: appointmentId, version: 0, placeId: slot.placeId }
  await recordAct(context, booked, { did: 'booked' })
  await tellOfChange(context, { ...booked, ...contact }, 'booked')
  return done({ reference, slot, appointmentId }, appointmentId)
})

/** What is free near the first wish; or why nothing there would be. */
async function instead(context: CommandContext, { wishes: [wish = ''], need }: { wishes: string[]; need: string }) {
  if (await isForOtherNeeds(context, wish, need)) return refused(NOT_OFFERED)
  return conflict(await nearestFreeSlots(context, wish, need))
}
