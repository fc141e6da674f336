import { PLACES_PACK } from '../../places/packAddress'
import type { PackedPlaces } from '../../places/placeQuestions'
import { unpackPlaces } from '../../places/placesPack'
import { answerOffline, NeedsNetworkError } from '../../platform/app/nounRendering'
import { findPlacesOnMap } from '../findPlacesOnMap'
import { FindPlacesOnMap } from '../mapQuestions'

export const mapOffline = [
  answerOffline(FindPlacesOnMap, async ({ readPack, now }, parameters) => {
    const pack = await readPack<PackedPlaces>(PLACES_PACK)
    if (!pack) throw new NeedsNetworkError('the map')
    return findPlacesOnMap(unpackPlaces(pack), parameters, now)
  }),
]
