import { randomBytes } from 'node:crypto'
import { WORKSHOP } from '../../needs/namedNeeds'
import { answerCommand, countedApart, type CommandContext } from '../../platform/server/commands'
import { anyone } from '../../platform/server/may'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { newReference } from '../../platform/everywhere/reference'
import { BookAppointment, BOOKED_ALREADY, NOT_OFFERED, REACH_NEEDED, TOO_MANY_TO_COME } from '../appointment'
import { MOST_IN_FAMILY, TOO_MANY_AT_ONCE } from '../party'
import type { Slot } from '../slot'
import { countBooking } from './bookingLimits'
import { isForOtherNeeds, nearestFreeSlots } from './nearestFreeSlots'
import { findSameBooking } from './sameBooking'
import { takeFirstFreeSeat } from './takeSeat'
import { hasTooManyToCome, isDayLeft } from './unreached'
import { recordSource } from './waves'
import { writeBooked } from './writeBooked'

export const bookAppointment = countedApart(
  answerCommand(BookAppointment, anyone, async (context, wanted) => {
    const same = await findSameBooking(context, wanted)
    // Found counts as booked: whoever tries names and numbers gets no further than whoever takes seats.
    if (same) await countBooking(context)
    if (same === 'already') return refused(BOOKED_ALREADY)
    if (same) return done(same, same.appointmentId)
    const appointmentId = randomBytes(16).toString('hex')
    const { reachMe, need } = wanted
    const party = need === WORKSHOP ? wanted.party : 1
    if (party > MOST_IN_FAMILY && wanted.forWhom !== 'work') return refused(TOO_MANY_AT_ONCE)
    if (await hasTooManyToCome(context, wanted)) return refused(TOO_MANY_TO_COME)
    let isReachNeeded = false
    const mayTake = async (slot: Slot) => {
      const isLeft = await isDayLeft(context, { by: reachMe.by, party }, slot)
      isReachNeeded ||= !isLeft
      return isLeft
    }
    // The seat comes first: it decides. What it refers to is there when the transaction ends.
    const seat = await takeFirstFreeSeat(context, wanted.wishes, { need, appointmentId, party, mayTake })
    if (!seat) return isReachNeeded ? refused(REACH_NEEDED) : instead(context, { ...wanted, party })
    const { slot } = seat
    const reference = newReference()
    await writeBooked(context, {
      ...wanted,
      party,
      id: appointmentId,
      reference,
      slot,
      phone: reachMe.by === 'phone' ? reachMe.phone : null,
      email: reachMe.by === 'email' ? reachMe.email : null,
    })
    await recordSource(context, appointmentId)
    await countBooking(context, reachMe)
    return done({ reference, slot, appointmentId }, appointmentId)
  }),
)

/** What is free near the first wish; or why nothing there would be. */
async function instead(
  context: CommandContext,
  { wishes: [wish = ''], need, party }: { wishes: string[]; need: string; party: number },
) {
  if (await isForOtherNeeds(context, wish, need)) return refused(NOT_OFFERED)
  return conflict(await nearestFreeSlots(context, wish, { need, party }))
}
