import { FindNextFreeSlots } from '../../places/nextFree'
import { PLACES_PACK } from '../../places/packAddress'
import type { PlaceDirectory } from '../../places/placeDirectory'
import type { PackedPlaces } from '../../places/placeQuestions'
import { unpackPlaces } from '../../places/placesPack'
import type { OfflineContext } from '../../platform/app/noun'
import { answerOffline, NeedsNetworkError } from '../../platform/app/nounRendering'
import { ShowRetention } from '../../platform/everywhere/register'
import { readStartPoint } from '../../territory/readStartPoint'
import { elsewhereOf, firstFreeSlots, freeSlotsOfPlace, journeyLines, nearestReceiving } from '../findSlots'
import { FindFreeSlots, FindJourneyPlaces } from '../bookingQuery'
import { offeredOpenings } from '../offeredOpenings'
import { SLOTS_PACK } from '../packAddress'
import type { PackedSlots, SlotSearch } from '../freeSlots'

const NOTHING: PackedSlots = { openings: [], closings: [], taken: {} }

type UnpackedSlots = { search: SlotSearch; receiving: string[]; directory: PlaceDirectory; isPart?: true }

/** What the server reads from the database, from the packs: without openings, nobody receives. */
async function readSlots({ readPack, now }: OfflineContext): Promise<UnpackedSlots> {
  const places = await readPack<PackedPlaces>(PLACES_PACK)
  if (!places) throw new NeedsNetworkError('free times')
  const { directory } = unpackPlaces(places)
  const { closings, taken, isPart, ...packed } = (await readPack<PackedSlots>(SLOTS_PACK)) ?? NOTHING
  const openings = offeredOpenings(packed.openings, directory)
  return {
    search: { openings, closings, taken: new Map(Object.entries(taken)), now, horizonDays: packed.horizonDays },
    receiving: Array.from(new Set(openings.map(({ placeId }) => placeId))),
    directory,
    isPart,
  }
}

export const slotsOffline = [
  // What the town decided is on the server only: the page then links to it.
  answerOffline(ShowRetention, () => null),
  answerOffline(FindNextFreeSlots, async (context, { places, need }) =>
    firstFreeSlots((await readSlots(context)).search, places, need),
  ),
  answerOffline(FindJourneyPlaces, async (context, { need, from: typed = '' }) => {
    const { search, receiving, directory, isPart } = await readSlots(context)
    const from = readStartPoint(directory.areas, typed)
    const nearest = nearestReceiving(receiving, directory, { from: from.position })
    const lines = journeyLines(nearest, { search, directory, from: from.position, need })
    return { lines, from: from.summary, ...(isPart && { isPart }) }
  }),
  answerOffline(FindFreeSlots, async (context, wanted) => {
    const { search, receiving, directory } = await readSlots(context)
    const here = freeSlotsOfPlace(search, directory, wanted)
    if (here.days.length) return { ...here, elsewhere: [] }
    const from = directory.findPlace(wanted.place)?.position ?? null
    const nearest = nearestReceiving(receiving, directory, { from })
    const lines = journeyLines(nearest, { search, directory, from, need: wanted.need })
    return { ...here, elsewhere: elsewhereOf(lines, wanted.place) }
  }),
]
