import * as v from 'valibot'
import { EMAIL_PATTERN } from '../platform/everywhere/emailPattern'
import { defineCommand } from '../platform/everywhere/command'
import { isDate } from '../platform/everywhere/parisCalendar'
import { defineQuestion } from '../platform/everywhere/question'
import { readFrenchPhone } from '../platform/everywhere/readPhone'
import { staffWord, word } from '../platform/everywhere/words'
import { SERVICES } from '../needs/service'
import type { Fact, Place } from './place'
import { PlaceIdSchema } from './placeId'
import type { PlaceReportLine } from './placeReport'

/** What the staff change by hand. */
export const EDITED_FACTS = [
  'hours',
  'notice',
  'phone',
  'email',
  'website',
  'services',
  'stepFree',
  'position',
] as const satisfies readonly Fact[]
export type EditedFact = (typeof EDITED_FACTS)[number]

/** Of a place, what can be edited. */
export type EditedFields = Pick<Place, EditedFact | 'noticeUntil'>

export function editedFieldsOf(place: EditedFields): EditedFields {
  const { hours, notice, noticeUntil, phone, email, website, services, stepFree, position } = place
  return { hours, notice, noticeUntil, phone, email, website, services, stepFree, position }
}

const Line = (max: number) =>
  v.pipe(v.string(), v.trim(), v.nonEmpty(staffWord('error.emptyText')), v.maxLength(max, word('error.tooLong')))
const Day = v.pipe(
  v.string(),
  v.check(text => isDate(text), staffWord('error.day')),
)
const Phone = v.pipe(
  v.string(),
  v.transform(typed => readFrenchPhone(typed) ?? ''),
  v.nonEmpty(staffWord('error.placePhone')),
)
const degrees = (limit: number) =>
  v.pipe(
    v.number(staffWord('error.position')),
    v.minValue(-limit, staffWord('error.position')),
    v.maxValue(limit, staffWord('error.position')),
  )
const WebAddress = v.pipe(
  Line(300),
  v.url(staffWord('error.website')),
  v.regex(/^https?:\/\//i, staffWord('error.website')),
)
const changed = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema))

/** What changes, by fact; what is not there stays as it is, null takes it away. */
const ChangesSchema = v.strictObject({
  hours: changed(Line(500)),
  /** `until`: the last day when it is shown; null: as long as nobody takes it away. */
  notice: changed(v.strictObject({ text: Line(300), until: v.nullable(Day) })),
  phone: changed(Phone),
  email: changed(v.pipe(Line(254), v.regex(EMAIL_PATTERN, word('error.email')))),
  website: changed(WebAddress),
  services: v.optional(v.array(v.picklist(SERVICES))),
  stepFree: changed(v.boolean()),
  position: changed(v.strictObject({ lat: degrees(90), lon: degrees(180) })),
})
export type PlaceChanges = v.InferOutput<typeof ChangesSchema>

const Version = v.pipe(v.number(), v.integer(), v.minValue(0))

/** What the place says now: once it is edited, or instead of an edit over a version that is no longer there. */
export type PlaceMeanwhile = { version: number; fields: EditedFields }

/** `version`: the one that was read. An edit wins over the files that are imported, fact by fact. */
export const EditPlace = defineCommand<PlaceMeanwhile>()(
  'edit-place',
  v.strictObject({ place: PlaceIdSchema, version: Version, changes: ChangesSchema }),
)

/** *Tout est juste*: whoever says so saw this version. */
export const VerifyPlace = defineCommand<{ on: string; by: string; version: number }>()(
  'verify-place',
  v.strictObject({ place: PlaceIdSchema, version: Version }),
)

/** A place of the staff, to be edited. `edits`: the day when each fact was changed by hand. */
export type StaffPlace = {
  id: string
  name: string
  commune: string
  version: number
  fields: EditedFields
  checked: Place['checked'] | null
  edits: { fact: Fact; on: string }[]
  toCheck: { fact: Fact; why: string }[]
  reports: PlaceReportLine[]
}

/** Null when no place has this id any more. */
export const ShowStaffPlace = defineQuestion<StaffPlace | null>()(
  'show-staff-place',
  v.strictObject({ place: PlaceIdSchema }),
)

/** `metres`: from the place that was asked for; null without one, or when one of the two positions is not known. */
export type StaffPlaceLine = {
  id: string
  name: string
  commune: string
  checked: Place['checked'] | null
  isDue: boolean
  reports: number
  metres: number | null
}

/** `places`: those from which one can count the distance. */
export type StaffPlaces = {
  lines: StaffPlaceLine[]
  total: number
  due: number
  places: { id: string; name: string }[]
}

/**
 * The places of who asks: those that somebody reported first, then the nearest to `near`; without it, those that nobody
 * verified for longest. `due`: only those that nobody verified for six months.
 */
export const FindStaffPlaces = defineQuestion<StaffPlaces>()(
  'find-staff-places',
  v.strictObject({
    search: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80))),
    near: v.optional(PlaceIdSchema),
    due: v.optional(v.boolean()),
  }),
)
