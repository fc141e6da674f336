import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'

/** A place as it is called where somebody is charged with it. */
export type PlaceToCharge = { id: string; name: string; commune: string }

/** More are found by searching. */
export const MOST_TO_CHOOSE = 12
/** Of an organisation that has many. */
const MOST_NAMED = 1_000

/** For who charges a colleague with places: those of these ids, by name; else those that a few words find. */
export const FindPlacesToCharge = defineQuestion<{ places: PlaceToCharge[]; total: number }>()(
  'find-places-to-charge',
  v.strictObject({
    ids: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(120))), v.maxLength(MOST_NAMED))),
    search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80))),
  }),
)
