import * as v from 'valibot'
import { PlaceIdSchema } from '../places/placeId'
import { defineCommand } from '../platform/everywhere/command'
import type { Language } from '../platform/everywhere/languages'
import { instantOf } from '../platform/everywhere/parisCalendar'
import { defineQuestion } from '../platform/everywhere/question'
import { staffWord, word } from '../platform/everywhere/words'
import type { ServedNeedId } from '../needs/need'
import type { Alternative } from './alternatives'
import type { AppointmentState } from './appointment'
import type { NewsState } from './appointmentChanged'
import { AccountSchema } from './mediators'
import { SlotIdSchema, type Slot } from './slot'

/** ms UTC of '2026-12-02T13:30' on the wall clock in Paris; null when there is no such hour. */
export const momentOf = (text: string) => instantOf(text.slice(0, 10), text.slice(11))

const Moment = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, staffWord('error.moment')),
  v.check(text => momentOf(text) !== null, staffWord('error.moment')),
)
const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
/** `mediator`: the colleague who is away; null: the whole place is closed. */
const stretch = {
  place: PlaceIdSchema,
  from: Moment,
  to: Moment,
  mediator: v.optional(v.nullable(AccountSchema), null),
}

/** Whose appointment is in a stretch of time when a place will not receive. */
export type Expected = {
  appointment: string
  familyName: string
  phone: string | null
  email: string | null
  language: Language
  need: ServedNeedId
  startsAt: number
}

/** Somebody whose appointment was displaced: where and when it was, and what became of it. */
export type Displaced = Expected & {
  id: string
  placeId: string
  isWarned: boolean
  /** What came of the message; null: none was to be sent, a colleague calls. */
  news: NewsState | null
  /** `placeName`: of where it is now. */
  now: { state: AppointmentState; startsAt: number; placeName: string }
  /** While none is chosen: the nearest that are free. */
  times: Alternative[]
}

/** Before a place is closed: who is to be warned. */
export const FindClosingEffects = defineQuestion<Expected[]>()('find-closing-effects', v.strictObject(stretch))

/** A place does not receive from one instant to another. Whoever had an appointment then chooses another hour. */
export const ClosePlace = defineCommand<{ closing: string; displaced: number }>()(
  'close-place',
  v.strictObject({
    ...stretch,
    reason: v.pipe(v.string(), v.trim(), v.maxLength(120, word('error.tooLong'))),
  }),
)

/** One that began ends now. Whoever has chosen nothing else yet has the same hour again, when it is still free. */
export const ReopenPlace = defineCommand<{ restored: number }>()('reopen-place', v.strictObject({ closing: Id }))

/** `mediator`: name of who is away; null: the whole place is closed. */
export type PlaceClosing = {
  id: string
  placeId: string
  startsAt: number
  endsAt: number
  reason: string
  mediator: string | null
}

export type Closings = { closings: PlaceClosing[]; displaced: Displaced[] }

/** At the places of who asks: those that are not over; whom they, or other hours, displace from today on. */
export const ListClosings = defineQuestion<Closings>()('list-closings', v.strictObject({}))

/** `isHers`: its weekly hours name her, or it is the only one she is charged with by name. */
export type OwnPlace = { id: string; name: string; isHers?: true }

/** Where who asks receives people. */
export const ListOwnPlaces = defineQuestion<OwnPlace[]>()('list-own-places', v.strictObject({}))

/** A colleague told the person, or takes it back. */
export const MarkWarned = defineCommand<{ warned: boolean }>()(
  'mark-warned',
  v.strictObject({ displaced: Id, isWarned: v.boolean() }),
)

/** On the phone with the person: the hour that she chooses. */
export const RebookDisplaced = defineCommand<{ slot: Slot }>()(
  'rebook-displaced',
  v.strictObject({ displaced: Id, slot: SlotIdSchema }),
)
