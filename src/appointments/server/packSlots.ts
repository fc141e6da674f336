import { answerQuestion } from '../../server/questions'
import { PackSlots } from '../slot'
import { prepareSlotSearch } from './openings'

export const packSlots = answerQuestion(PackSlots, async context => {
  const { openings, closings, taken } = await prepareSlotSearch(context)
  return { openings, closings, taken: Object.fromEntries(taken) }
})
