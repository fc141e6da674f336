import { receivingNearAreas } from '../../places/nearAreas'
import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { PackSlots } from '../slot'
import { findReceivingPlaces, prepareSlotSearch } from './openings'

export const packSlots = answerQuestion(PackSlots, anyone, async context => {
  const receiving = (await findReceivingPlaces(context)).filter(id => context.places.findPlace(id))
  const packedIds = receivingNearAreas(context.places, receiving)
  const { openings, closings, taken } = await prepareSlotSearch(context, packedIds)
  const packed = { openings, closings, taken: Object.fromEntries(taken) }
  return packedIds.length < receiving.length ? { ...packed, isPart: true as const } : packed
})
