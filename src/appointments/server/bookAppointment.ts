import { randomBytes } from 'node:crypto'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { anyone } from '../../platform/server/may'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { newReference } from '../../platform/everywhere/reference'
import { BookAppointment, NOT_OFFERED } from '../appointment'
import { isForOtherNeeds, nearestFreeSlots } from './nearestFreeSlots'
import { takeFirstFreeSeat } from './takeSeat'
import { writeBooked } from './writeBooked'

export const bookAppointment = answerCommand(BookAppointment, anyone, async (context, wanted) => {
  const appointmentId = randomBytes(16).toString('hex')
  // The seat comes first: it decides. What it refers to is there when the transaction ends.
  const seat = await takeFirstFreeSeat(context, wanted.wishes, { need: wanted.need, appointmentId })
  if (!seat) return instead(context, wanted)
  const { slot } = seat
  const reference = newReference()
  const { reachMe } = wanted
  await writeBooked(context, {
    ...wanted,
    id: appointmentId,
    reference,
    slot,
    phone: reachMe.by === 'phone' ? reachMe.phone : null,
    email: reachMe.by === 'email' ? reachMe.email : null,
  })
  return done({ reference, slot, appointmentId }, appointmentId)
})

/** What is free near the first wish; or why nothing there would be. */
async function instead(context: CommandContext, { wishes: [wish = ''], need }: { wishes: string[]; need: string }) {
  if (await isForOtherNeeds(context, wish, need)) return refused(NOT_OFFERED)
  return conflict(await nearestFreeSlots(context, wish, need))
}
