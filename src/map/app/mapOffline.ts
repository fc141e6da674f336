import { PLACES_PACK } from '../../places/packAddress'
import type { PackedPlaces } from '../../places/placeQuestions'
import { unpackPlaces } from '../../places/placesPack'
import { answerOffline, NotHereError } from '../../platform/app/noun'
import { findPlacesOnMap } from '../findPlacesOnMap'
import { FindPlacesOnMap } from '../mapQuestions'

export const mapOffline = [
  answerOffline(FindPlacesOnMap, async ({ readPack, now }, asked) => {
    const pack = await readPack<PackedPlaces>(PLACES_PACK)
    if (!pack) throw new NotHereError('the map')
    return findPlacesOnMap(unpackPlaces(pack), asked, now)
  }),
]
