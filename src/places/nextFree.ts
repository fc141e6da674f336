import * as v from 'valibot'
import { BookedNeedSchema } from '../needs/need'
import { defineQuestion } from '../platform/everywhere/question'
import { PlaceIdSchema } from './placeId'

/** When one can come by appointment: an instant (ms UTC), for so many minutes. `id` names it to whoever books. */
export type FreeTime = { id: string; placeId: string; startsAt: number; minutes: number }

/** By the id of the place; a place that receives nobody by appointment is not there. */
export type NextFree = Record<string, FreeTime>

/** Ids of the places whose openings still run, in order. */
export const FindReceivingPlaces = defineQuestion<string[]>()('find-receiving-places', v.strictObject({}))

/**
 * The first free time of each place. A list of places shows it and knows nothing of appointments: whoever keeps the
 * openings answers, on the server and on a phone without network.
 */
export const FindNextFreeSlots = defineQuestion<NextFree>()(
  'find-next-free-slots',
  v.strictObject({ places: v.pipe(v.array(PlaceIdSchema), v.maxLength(50)), need: v.optional(BookedNeedSchema) }),
)
