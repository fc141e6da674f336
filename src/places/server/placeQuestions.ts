import type { Context } from '../../platform/server/context'
import { answerQuestion } from '../../platform/server/questions'
import { anyone } from '../../platform/server/may'
import { publicAreas } from '../../territory/area'
import { findPlaces, withNextFree } from '../findPlaces'
import type { PlacesWithHours } from '../placesWithHours'
import { FindHelpPlaces, ListAreas, PackPlaces, ShowPlace } from '../placeQuestions'
import { newPlacesPack } from '../placesPack'
import { placeDetails } from '../showPlace'
import { FindNextWorkshops } from '../nextWorkshop'
import { findFreeTimes } from './freeTimes'

const placesWithHours = ({ places, hours, now }: Pick<Context, 'places' | 'hours' | 'now'>): PlacesWithHours => ({
  directory: places,
  hoursOf: hours.at(now),
})

export const findHelpPlaces = answerQuestion(FindHelpPlaces, anyone, async (context, search) => {
  if (search.open) await context.hours.prepare(context.places.places, context.now)
  const result = findPlaces(placesWithHours(context), search, context.now)
  const places = result.lines.map(({ id }) => id)
  const next = await findFreeTimes(context, { places, need: search.need })
  return next ? withNextFree(result, next) : { ...result, isFreeUnknown: true as const }
})

export const showPlace = answerQuestion(ShowPlace, anyone, async (context, { id }) => {
  if (!context.places.findPlace(id)) return null
  const next = await findFreeTimes(context, { places: [id] })
  const details = placeDetails(placesWithHours(context), id, next?.[id] ?? null)
  if (!details || !next) return details && { ...details, isFreeUnknown: true as const }
  const nextWorkshop = (await context.ask(FindNextWorkshops, { place: id }))[id]
  return nextWorkshop ? { ...details, nextWorkshop } : details
})

export const listAreas = answerQuestion(ListAreas, anyone, ({ places }) => publicAreas(places.areas))

export const packPlaces = answerQuestion(PackPlaces, anyone, context => newPlacesPack(placesWithHours(context)))
