import { elsewhereOf, freeSlotsOfPlace, journeyLines, nearestReceiving } from '../findSlots'
import type { FindFreeSlots, FindJourneyPlaces, FreeSlotsFound, JourneyPlaces } from '../journey'
import type { SlotSearch } from '../slot'
import type { OfflinePack } from '../../places/answerFromPack'
import type { PlaceDirectory } from '../../places/placeDirectory'
import { unpackPlaces } from '../../places/placesPack'
import { readFrom } from '../../territory/readFrom'
import type { ParametersOf } from '../../platform/everywhere/question'

/** What `appointments/server/freeSlots.ts` reads from the database, from the pack, by the same functions. */
type KeptSlots = { search: SlotSearch; receiving: string[]; directory: PlaceDirectory }

function readPack({ places, slots }: OfflinePack, now: number): KeptSlots {
  const { openings, closings, taken } = slots ?? { openings: [], closings: [], taken: {} }
  return {
    search: { openings, closings, taken: new Map(Object.entries(taken)), now },
    receiving: Array.from(new Set(openings.map(({ placeId }) => placeId))),
    directory: unpackPlaces(places).directory,
  }
}

export function findJourneyPlacesFromPack(
  pack: OfflinePack,
  { need, from: typed = '' }: ParametersOf<typeof FindJourneyPlaces>,
  now: number,
): JourneyPlaces {
  const { search, receiving, directory } = readPack(pack, now)
  const from = readFrom(directory.areas, typed)
  const nearest = nearestReceiving(receiving, directory, from.position)
  const lines = journeyLines(nearest, { search, directory, from: from.position, need })
  return { lines, from: from.said, ...(pack.slots?.isPart && { isPart: true }) }
}

export function findFreeSlotsFromPack(
  pack: OfflinePack,
  wanted: ParametersOf<typeof FindFreeSlots>,
  now: number,
): FreeSlotsFound {
  const { search, receiving, directory } = readPack(pack, now)
  const here = freeSlotsOfPlace(search, directory, wanted)
  if (here.days.length) return { ...here, elsewhere: [] }
  const from = directory.findPlace(wanted.place)?.position ?? null
  const lines = journeyLines(nearestReceiving(receiving, directory, from), {
    search,
    directory,
    from,
    need: wanted.need,
  })
  return { ...here, elsewhere: elsewhereOf(lines, wanted.place) }
}
