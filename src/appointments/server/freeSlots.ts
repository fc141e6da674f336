import { WORKSHOP } from '../../needs/namedNeeds'
import type { Context } from '../../platform/server/context'
import { answerQuestion } from '../../platform/server/questions'
import { anyone, internal } from '../../platform/server/may'
import { readStartPoint } from '../../territory/readStartPoint'
import { elsewhereOf, firstFreeSlots, freeSlotsOfPlace, journeyLines, nearestReceiving } from '../findSlots'
import { FindFreeSlots, FindJourneyPlaces } from '../bookingQuery'
import { FindNextFreeSlots, FindReceivingPlaces } from '../../places/nextFree'
import { readSlotId } from '../slot'
import { prepareSlotSearch } from './openings'
import { findReceivingPlaces as receivingPlaces, findRunningPlaces } from './receivingPlaces'

/** Nearest places searched: bounds the query when a national file was imported. */
const MAX_PLACES_SEARCHED = 15

/** Internal: the lists of places ask it for their own places; by address, it would count the free times of any. */
export const findNextFreeSlots = answerQuestion(FindNextFreeSlots, internal, async (context, { places, need }) =>
  firstFreeSlots(await prepareSlotSearch(context, places), places, need),
)

export const findReceivingPlaces = answerQuestion(FindReceivingPlaces, internal, findRunningPlaces)

export const findJourneyPlaces = answerQuestion(
  FindJourneyPlaces,
  anyone,
  async (context, { need, from: typed = '' }) => {
    const { places: directory } = context
    const from = readStartPoint(directory.areas, typed)
    const nearest = nearestReceiving(await receivingPlaces(context), directory, {
      from: from.position,
      count: MAX_PLACES_SEARCHED,
    })
    const search = await prepareSlotSearch(context, nearest)
    return { lines: journeyLines(nearest, { search, directory, from: from.position, need }), from: from.summary }
  },
)

export const findFreeSlots = answerQuestion(FindFreeSlots, anyone, async (context, wanted) => {
  const { places: directory } = context
  const found = freeSlotsOfPlace(await prepareSlotSearch(context, [wanted.place]), directory, wanted)
  const workshop = wanted.need === WORKSHOP && (await findTitle(context, wanted.wished[0]))
  const here = {
    ...found,
    ...(context.areSmsPromised && { areSmsPromised: true as const }),
    ...(workshop && { workshop }),
  }
  if (here.days.length || wanted.need === WORKSHOP) return { ...here, elsewhere: [] }
  const from = directory.findPlace(wanted.place)?.position ?? null
  const nearest = nearestReceiving(await receivingPlaces(context), directory, { from, count: MAX_PLACES_SEARCHED })
  const search = await prepareSlotSearch(context, nearest)
  const lines = journeyLines(nearest, { search, directory, from, need: wanted.need })
  return { ...here, elsewhere: elsewhereOf(lines, wanted.place) }
})

async function findTitle(context: Context, wish: string | undefined): Promise<string | undefined> {
  const read = wish ? readSlotId(wish) : null
  return read ? (await context.findSession(context, read.openingId))?.title : undefined
}
