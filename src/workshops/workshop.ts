import * as v from 'valibot'
import { AccountSchema } from '../appointments/mediators'
import { PlaceIdSchema } from '../places/placeId'
import { defineCommand } from '../platform/everywhere/command'
import { LANGUAGES } from '../platform/everywhere/languages'
import { isDate } from '../platform/everywhere/parisCalendar'
import { staffWord, word } from '../platform/everywhere/words'
import { TutorialSlugSchema } from '../tutorials/tutorialSlug'

/** `cleanup`: of the Digital Clean Up Day, after which one says what was cleaned. */
export const WORKSHOP_KINDS = ['workshop', 'cleanup'] as const
export type WorkshopKind = (typeof WORKSHOP_KINDS)[number]

/** As an opening is called, of which it is a session. */
export const WorkshopIdSchema = v.pipe(v.string(), v.regex(/^atelier-[0-9a-z-]{1,70}$/))

const Day = v.pipe(
  v.string(),
  v.check(text => isDate(text), staffWord('error.day')),
)
const Time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, staffWord('error.moment')))
const count = (min: number, max: number) =>
  v.pipe(
    v.number(staffWord('error.number')),
    v.integer(staffWord('error.number')),
    v.minValue(min, staffWord('error.number')),
    v.maxValue(max, staffWord('error.number')),
  )

/** No line breaks, no control characters: it is a heading, and a line of a calendar. */
const Title = v.pipe(
  v.string(),
  v.transform(text => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()),
  v.minLength(3, staffWord('staff.workshops.noTitle')),
  v.maxLength(80, word('error.tooLong')),
)
export const MOST_LESSONS = 6

/** What one says of a session; three hours are the longest slot that there is. */
const told = {
  kind: v.optional(v.picklist(WORKSHOP_KINDS), 'workshop'),
  title: Title,
  text: v.pipe(v.string(), v.trim(), v.maxLength(1_000, word('error.tooLong'))),
  language: v.optional(v.picklist(LANGUAGES), 'fr'),
  lessons: v.optional(v.pipe(v.array(TutorialSlugSchema), v.maxLength(MOST_LESSONS)), []),
  date: Day,
  time: Time,
  minutes: count(30, 180),
  seats: count(1, 50),
  /** Account of the colleague who leads it; null: whoever is there; left out: as it was. */
  leader: v.optional(v.nullable(AccountSchema)),
}
export type WorkshopFields = v.InferOutput<v.StrictObjectSchema<typeof told, undefined>>

/** One session, or one each week until a day: those that would fall on a public holiday are left out. */
export const PlanWorkshop = defineCommand<{ workshops: string[] }>()(
  'plan-workshop',
  v.strictObject({ ...told, place: PlaceIdSchema, until: v.optional(v.nullable(Day), null) }),
)

const one = { workshop: WorkshopIdSchema, isWithNext: v.optional(v.boolean(), false) }

/**
 * `isWithNext`: the same for those that follow it, each moved by as many days. `version`: the one that was read. `place`:
 * another one; left out: where it was. Whoever has a seat comes along, and is told of another hour or place; `untold`: how
 * many no message reaches.
 */
export const ChangeWorkshop = defineCommand<{ changed: number; moved: number; untold?: number }>()(
  'change-workshop',
  v.strictObject({ ...told, ...one, version: count(0, 1_000_000), place: v.optional(PlaceIdSchema) }),
)

/** Whoever had a seat is told, and chooses another session. `untold`: how many of them no message reaches. */
export const CancelWorkshop = defineCommand<{ cancelled: number; displaced: number; untold?: number }>()(
  'cancel-workshop',
  v.strictObject(one),
)

const MOST_CLEANED = 10_000_000
/** What all who came cleaned, and what they brought to be used again. */
export const RecordCleanUp = defineCommand<{ recorded: true }>()(
  'record-clean-up',
  v.strictObject({
    workshop: WorkshopIdSchema,
    files: count(0, MOST_CLEANED),
    megabytes: count(0, MOST_CLEANED),
    devices: count(0, 10_000),
  }),
)
