import { NEEDS, type NeedId } from '../../needs/need'
import { anyone } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { ListWaitingPlaces } from '../waitingQuestions'

/** Whether or not a time is free: one may wait for a day that suits. */
export const listWaitingPlaces = answerQuestion(ListWaitingPlaces, anyone, async context => {
  const served = await context.heldSeats.findServed(context)
  const isHelp = (need: string): need is NeedId => NEEDS.some(({ id }) => id === need)
  return [...served]
    .flatMap(([id, needs]) => {
      const place = context.places.findPlace(id)
      return place ? [{ place, needs: needs.filter(isHelp) }] : []
    })
    .filter(({ needs }) => needs.length > 0)
    .sort((one, other) => one.place.order - other.place.order || one.place.name.localeCompare(other.place.name))
    .map(({ place, needs }) => ({ id: place.id, name: place.name, needs }))
})
