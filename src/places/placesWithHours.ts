import type { PlainHours } from '../hours/openHours'
import type { Place } from './place'
import type { PlaceDirectory } from './placeDirectory'

/** The same answer on the server, from its files, and on a phone without network, from its pack. */
export type PlacesWithHours = { directory: PlaceDirectory; hoursOf: (place: Place) => PlainHours | null }
