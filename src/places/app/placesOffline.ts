import type { OfflineContext } from '../../platform/app/noun'
import { answerOffline, NeedsNetworkError } from '../../platform/app/nounRendering'
import { findPlaces, withNextFree } from '../findPlaces'
import { FindNextFreeSlots } from '../nextFree'
import { PLACES_PACK } from '../packAddress'
import { FindHelpPlaces, ListAreas, ShowPlace, type PackedPlaces } from '../placeQuestions'
import { unpackPlaces } from '../placesPack'
import { placeDetails } from '../showPlace'

/** Throws NeedsNetworkError when this device has no pack of the places. */
async function readPlacesPack({ readPack }: OfflineContext): Promise<PackedPlaces> {
  const pack = await readPack<PackedPlaces>(PLACES_PACK)
  if (!pack) throw new NeedsNetworkError('the places')
  return pack
}

export const placesOffline = [
  answerOffline(FindHelpPlaces, async (context, search) => {
    const pack = await readPlacesPack(context)
    const result = {
      ...findPlaces(unpackPlaces(pack), search, context.now),
      ...(pack.isPart && { isPart: pack.isPart }),
    }
    const places = result.lines.map(({ id }) => id)
    return withNextFree(result, await context.ask(FindNextFreeSlots, { places, need: search.need }))
  }),
  answerOffline(ShowPlace, async (context, { id }) => {
    const pack = await readPlacesPack(context)
    if (!pack.places.some(place => place.id === id)) return null
    const next = await context.ask(FindNextFreeSlots, { places: [id] })
    const details = placeDetails(unpackPlaces(pack), id, next[id] ?? null)
    const isShort = pack.places.filter(place => place.id === id)[0]?.isShort
    return details && isShort ? { ...details, isShort } : details
  }),
  answerOffline(ListAreas, async context => (await readPlacesPack(context)).areas),
]
