import * as v from 'valibot'
import type { ServedNeedId } from '../needs/need'
import { defineCommand } from '../platform/everywhere/command'
import type { Language } from '../platform/everywhere/languages'
import type { Hold } from '../platform/everywhere/hold'
import { isDate } from '../platform/everywhere/parisCalendar'
import { defineQuestion } from '../platform/everywhere/question'
import { staffWord, word } from '../platform/everywhere/words'
import type { AgendaAct } from './act'
import type { Appointment } from './appointment'
import type { AgendaCourse } from './course'
import type { AgendaMandate } from './mandate'
import type { HalfDay } from './halfDays'
import type { Mediator } from './mediators'

/** `here`: she came and waits; `honoured`: she was received; `missed`: she did not come. */
export const ATTENDANCES = ['here', 'honoured', 'missed'] as const
export type Attendance = (typeof ATTENDANCES)[number]

/** What was done, and what to do next: the person may be given both on paper. `noteVersion` counts their changes. */
export type VisitTexts = { note: string; advice: string; noteVersion: number }

/** An appointment as whoever receives the person sees it. */
export type AgendaLine = Appointment & {
  attendance: Attendance | null
  /** Why she is received beside those who have a seat; colleagues read it. */
  overbookReason: string | null
  /** Who receives her; null: whoever is there. */
  mediator: Mediator | null
  /** What was done with it, the latest first. */
  acts: AgendaAct[]
  /** What the person agreed to, the latest first. */
  mandates: AgendaMandate[]
  /** Of the workshop in which it is a seat; absent for most. */
  sessionTitle?: string
  /** Of a party, how many came; null: nobody noted it. Absent from what a device stored before. */
  came?: number | null
  /** Lessons that were chosen for her; absent for most. */
  course?: AgendaCourse
  /** Those of her last appointment here that had some. */
  courseBefore?: AgendaCourse
  /** Somebody tried many names and numbers on its reference. */
  isGuessed?: true
} & VisitTexts

export type AgendaPlace = { id: string; name: string }
export type Agenda = { from: string; days: number; places: AgendaPlace[]; lines: AgendaLine[] }

/** As much as a device keeps. */
export const AGENDA_DAYS = 14

const Id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const DateSchema = v.pipe(
  v.string(),
  v.check(text => isDate(text)),
)
const Days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(AGENDA_DAYS))

/** `from`: first day in Paris. Without `place`: every place of the duties of who asks. In the order of time. */
export const ShowAgenda = defineQuestion<Agenda>()(
  'show-agenda',
  v.strictObject({ from: DateSchema, days: Days, place: v.optional(v.string()) }),
)

/**
 * `was`: what the screen showed. When a colleague said something else meanwhile, the answer is a conflict with what she
 * said. Null takes it back. `cameWas`: how many it showed; left out by a device that loaded the page before, and of one
 * person.
 */
export const MarkAttendance = defineCommand<{ attendance: Attendance | null }>()(
  'mark-attendance',
  v.strictObject({
    appointment: Id,
    attendance: v.nullable(v.picklist(ATTENDANCES)),
    was: v.nullable(v.picklist(ATTENDANCES)),
    /** The hour that one saw: moved meanwhile, it is not of this hour that somebody came. */
    startsAt: v.optional(v.pipe(v.number(), v.integer())),
    /** Of several who were to come together, how many did. */
    came: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50))), null),
    cameWas: v.optional(v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(50)))),
  }),
)

/** More than anybody writes: of a larger number PostgreSQL would fail, and the device send it again for ever. */
const MOST_CHANGES = 1_000_000

const VisitText = v.pipe(v.string(), v.trim(), v.maxLength(1_000, word('error.tooLong')))

/** `version`: the one that was read; a conflict gives what a colleague wrote meanwhile. */
export const WriteVisitNote = defineCommand<{ noteVersion: number }>()(
  'write-visit-note',
  v.strictObject({
    appointment: Id,
    note: VisitText,
    advice: VisitText,
    version: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_CHANGES)),
  }),
)

export const CALLBACK_OUTCOMES = ['reached', 'no-answer', 'wrong-number'] as const
export type CallbackOutcome = (typeof CALLBACK_OUTCOMES)[number]

export type CallbackLine = Hold & {
  id: string
  phone: string
  halfDay: HalfDay
  name: string | null
  need: ServedNeedId | null
  language: Language
  madeAt: number
  lesson: string | null
  step: number | null
  /** Calls that nobody answered. */
  attempts: number
}

/** Those that wait, the oldest first. */
export const ListCallbacks = defineQuestion<CallbackLine[]>()('list-callbacks', v.strictObject({}))

/** A refusal: a colleague took it a moment before. */
export const TAKEN_BY_ANOTHER = staffWord('staff.callbacks.takenByAnother')

/**
 * One colleague calls, and the others see it. `isTaken` false gives it back. `isInstead`: in the place of a colleague who
 * took it long ago.
 */
export const TakeCallback = defineCommand<{ taken: boolean }>()(
  'take-callback',
  v.strictObject({ callback: Id, isTaken: v.boolean(), isInstead: v.optional(v.boolean(), false) }),
)

/** `no-answer`: it waits again, with one more try. */
export const SettleCallback = defineCommand<{ settled: boolean }>()(
  'settle-callback',
  v.strictObject({ callback: Id, outcome: v.picklist(CALLBACK_OUTCOMES) }),
)
