import type { PlaceFinder } from '../../platform/staff/noun'
import { askServer } from '../../platform/staff/callServer'
import { FindPlacesToCharge } from '../placesToCharge'

export const findPlaces: PlaceFinder = wanted => askServer(FindPlacesToCharge, wanted)
