import { staffWord } from '../../platform/everywhere/words'
import { placesOfRole } from '../../platform/server/actor'
import { answerCommand } from '../../platform/server/commands'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { ListOfferHours, SetOfferHours } from '../offerHours'
import { offerHours } from './waitingSettings'

export const listOfferHours = answerQuestion(ListOfferHours, duty('mediator'), async context => {
  const { db, actor, places, settings, heldSeats } = context
  const own = placesOfRole(actor, 'mediator')
  const rows = await db.selectFrom('waiting_hours').selectAll().execute()
  const hoursOf = new Map(rows.map(({ place_id, hours }) => [place_id, hours]))
  const served = [...(await heldSeats.findServed(context)).keys()]
  const found = served.filter(id => own === null || own.includes(id)).flatMap(id => places.findPlace(id) ?? [])
  return {
    town: settings.valueOf(offerHours),
    places: found
      .sort((one, other) => one.order - other.order || one.name.localeCompare(other.name))
      .map(({ id, name }) => ({ id, name, hours: hoursOf.get(id) ?? null })),
  }
})

export const setOfferHours = answerCommand(
  SetOfferHours,
  duty<{ place: string }, unknown>('mediator', ({ place }) => ({ place })),
  async ({ db, places }, { place, hours }) => {
    if (!places.findPlace(place)) return refused(staffWord('staff.closings.unknownPlace'))
    await db.deleteFrom('waiting_hours').where('place_id', '=', place).execute()
    if (hours !== null) {
      const written = { place_id: place, hours }
      await db
        .insertInto('waiting_hours')
        .values(written)
        .onConflict(conflict => conflict.column('place_id').doUpdateSet({ hours }))
        .execute()
    }
    return done({ hours }, place)
  },
)
