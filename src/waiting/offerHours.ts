import * as v from 'valibot'
import { PlaceIdSchema } from '../places/placeId'
import { defineCommand } from '../platform/everywhere/command'
import { defineQuestion } from '../platform/everywhere/question'

/** How long a free hour is kept for one person, hours; nights make it longer (`offerTimes`). */
export const OFFER_HOURS = { min: 4, max: 72, first: 24 }
/** Those that a place chooses among. */
export const HOURS_TO_CHOOSE = [4, 8, 12, 24, 48, 72] as const

/** `hours`: null, as the town says. */
export type PlaceHours = { id: string; name: string; hours: number | null }

/** At the places where who asks receives. */
export const ListOfferHours = defineQuestion<{ town: number; places: PlaceHours[] }>()(
  'list-offer-hours',
  v.strictObject({}),
)

/** What is offered already is kept as it was told. */
export const SetOfferHours = defineCommand<{ hours: number | null }>()(
  'set-offer-hours',
  v.strictObject({
    place: PlaceIdSchema,
    hours: v.nullable(v.picklist(HOURS_TO_CHOOSE)),
  }),
)
