import { COLLECT_COMPUTER, GIVE_COMPUTER } from '../../needs/namedNeeds'
import { receivingNearAreas } from '../../places/nearAreas'
import type { PlaceDirectory } from '../../places/placeDirectory'
import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { servedNeeds } from '../offeredOpenings'
import type { ReceptionHours } from '../receptionHours'
import { BOOKING_HORIZON_DAYS, PackSlots } from '../freeSlots'
import { prepareSlotSearch } from './openings'
import { findReceivingPlaces } from './receivingPlaces'

export const packSlots = answerQuestion(PackSlots, anyone, async context => {
  const receiving = (await findReceivingPlaces(context)).filter(id => context.places.findPlace(id))
  const packedIds = receivingNearAreas(context.places, receiving)
  const { openings: all, closings, taken, horizonDays } = await prepareSlotSearch(context, packedIds)
  const openings = all.flatMap(chosenByOneself)
  const packedOpenings = new Set(openings.map(({ id }) => id))
  const packed = {
    // Workshops have a list of their own, and are booked with a network.
    openings: openings.filter(({ topic }) => !topic).map(opening => briefly(opening, context.places)),
    closings,
    taken: Object.fromEntries([...taken].filter(([slot]) => packedOpenings.has(slot.split('.')[0]!))),
    // The phone knows the usual one.
    ...(horizonDays !== BOOKING_HORIZON_DAYS && { horizonDays }),
  }
  return packedIds.length < receiving.length ? { ...packed, isPart: true as const } : packed
})

/** Nobody chooses by themselves when their computer is handed over. */
function chosenByOneself(opening: ReceptionHours): ReceptionHours[] {
  const needs = opening.needs.filter(need => need !== COLLECT_COMPUTER)
  return needs.length ? [{ ...opening, needs }] : []
}

/** Needs are not named when they are all that the place offers: the phone knows it too, and reads fewer bytes. */
function briefly(opening: ReceptionHours, { findPlace }: PlaceDirectory): ReceptionHours {
  const isAll =
    !opening.needs.includes(GIVE_COMPUTER) &&
    opening.needs.length === servedNeeds(findPlace(opening.placeId), []).length
  return isAll ? { ...opening, needs: [] } : opening
}
