import { FindNextFree } from '../../appointments/slot'
import type { Context } from '../../platform/server/context'
import { answerQuestion } from '../../platform/server/questions'
import { publicAreas } from '../../territory/area'
import { findPlaces, withNextFree, type KnownPlaces } from '../findPlaces'
import { FindPlacesToHelp, ListAreas, PackPlaces, ShowPlace } from '../placeQuestions'
import { packPlacesKnown } from '../placesPack'
import { showPlaceKnown } from '../showPlace'
import { hoursAt, prepareHours } from '../../hours/server/hoursBook'

const known = ({ places, now }: Pick<Context, 'places' | 'now'>): KnownPlaces => ({
  directory: places,
  hoursOf: hoursAt(now),
})

export const findPlacesToHelp = answerQuestion(FindPlacesToHelp, async (context, search) => {
  if (search.open) await prepareHours(context.places.places, context.now)
  const found = findPlaces(known(context), search, context.now)
  const places = found.lines.map(({ id }) => id)
  return withNextFree(found, await context.ask(FindNextFree, { places, need: search.need }))
})

export const showPlace = answerQuestion(ShowPlace, async (context, { id }) => {
  if (!context.places.findPlace(id)) return null
  const next = await context.ask(FindNextFree, { places: [id] })
  return showPlaceKnown(known(context), id, next[id] ?? null)
})

export const listAreas = answerQuestion(ListAreas, ({ places }) => publicAreas(places.areas))

export const packPlaces = answerQuestion(PackPlaces, context => packPlacesKnown(known(context)))
