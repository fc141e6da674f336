import * as v from 'valibot'
import { ServedNeedSchema } from '../needs/need'
import { PlaceIdSchema } from '../places/placeId'
import { defineCommand } from '../platform/everywhere/command'
import { isDate } from '../platform/everywhere/parisCalendar'
import { defineQuestion } from '../platform/everywhere/question'
import { staffWord } from '../platform/everywhere/words'
import { AccountSchema } from './mediators'
import type { ReceptionHours } from './receptionHours'

const Time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, staffWord('error.moment')))
const Day = v.pipe(
  v.string(),
  v.check(text => isDate(text), staffWord('error.day')),
)
const OpeningId = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,90}$/))
const between = (min: number, max: number) =>
  v.pipe(
    v.number(staffWord('error.number')),
    v.integer(staffWord('error.number')),
    v.minValue(min, staffWord('error.number')),
    v.maxValue(max, staffWord('error.number')),
  )

/** `isOpen`: the place receives that day all the same. */
export type Holiday = { date: string; isOpen: boolean }

/** `mediator`: account of the colleague who receives; null: whoever is there. */
export type NamedHours = ReceptionHours & { mediator: string | null }

/** Those that are not over, and the public holidays of a year. */
export const ListOpenings = defineQuestion<{ openings: NamedHours[]; holidays: Holiday[] }>()(
  'list-openings',
  v.strictObject({ place: PlaceIdSchema }),
)

/** Instead of a change that displaces somebody: whom. The same is sent again with `isSure`. */
export type WouldDisplace = { wouldDisplace: number[] }

/**
 * New weekly hours; or, with `changes`, other hours instead of these from `startsOn` on: the old ones end the day
 * before. Whoever has an appointment at an hour that starts in the new ones keeps it.
 */
export const SaveOpening = defineCommand<{ opening: string; displaced: number }>()(
  'save-opening',
  v.strictObject({
    place: PlaceIdSchema,
    changes: v.optional(v.nullable(OpeningId), null),
    weekday: between(1, 7),
    from: Time,
    to: Time,
    startsOn: Day,
    endsOn: v.optional(v.nullable(Day), null),
    slotMinutes: between(10, 180),
    capacity: between(1, 50),
    needs: v.optional(v.array(ServedNeedSchema), []),
    noticeMinutes: between(0, 20_160),
    /** Who receives; absent: who did in the hours that these replace. */
    mediator: v.optional(v.nullable(AccountSchema)),
    isSure: v.optional(v.boolean(), false),
  }),
)

/** The last day is the one before `from`. */
export const EndOpening = defineCommand<{ displaced: number }>()(
  'end-opening',
  v.strictObject({ place: PlaceIdSchema, opening: OpeningId, from: Day, isSure: v.optional(v.boolean(), false) }),
)

/** A public holiday when the place receives all the same; or no more, while nobody is expected that day. */
export const OpenHoliday = defineCommand<{ isOpen: boolean }>()(
  'open-holiday',
  v.strictObject({ place: PlaceIdSchema, date: Day, isOpen: v.boolean() }),
)
