import * as v from 'valibot'
import { BookedNeedSchema, type ServedNeedId } from '../needs/need'
import { COMMAND_KEY, defineCommand } from '../platform/everywhere/command'
import { EMAIL_PATTERN } from '../platform/everywhere/emailPattern'
import { LANGUAGES, type Language } from '../platform/everywhere/languages'
import { readPhone } from '../platform/everywhere/readPhone'
import { defineQuestion } from '../platform/everywhere/question'
import { readReference } from '../platform/everywhere/reference'
import { word, type WordKey } from '../platform/everywhere/words'
import { StepNumberSchema, TutorialSlugSchema } from '../tutorials/tutorialSlug'
import type { OwnAct } from './act'
import type { Alternative } from './alternatives'
import type { JourneyPlace } from './bookingQuery'
import type { OwnMandate } from './mandate'
import type { AppointmentSession } from './session'
import { PartySchema } from './party'
import { MAX_WISHES, SlotIdSchema, type FreeDay, type Slot } from './slot'

/** `to-rebook`: the place does not receive at that hour any more; its seat is free, and the person chooses another. */
export type AppointmentState = 'confirmed' | 'cancelled' | 'to-rebook'

/** `work`: whoever books helps this person at a desk. */
const FOR_WHOM = ['self', 'relative', 'work'] as const
export type ForWhom = (typeof FOR_WHOM)[number]

export type Appointment = {
  id: string
  reference: string
  placeId: string
  startsAt: number
  minutes: number
  need: ServedNeedId
  forWhom: ForWhom
  familyName: string
  helperName: string | null
  phone: string | null
  email: string | null
  /** Language the person reads; shown to the mediator. */
  language: Language
  state: AppointmentState
  /** Counts the changes: each is a compare-and-swap, and it is the SEQUENCE of the calendar file. */
  version: number
  /** The lesson where the person was blocked, and the number of its step. */
  lesson: string | null
  step: number | null
  /** How many come, each with a seat: several in a workshop only. */
  party: number
  /** Opening that is the session of a workshop; null for most. */
  session: string | null
}

/** Removes line breaks, control and format characters (Unicode Cc, Cf, Zl, Zp), which could hide or reorder text. */
const OneLine = v.pipe(
  v.string(),
  v.transform(text => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()),
  v.maxLength(80, word('error.tooLong')),
)

/** The family name is the verifier of the appointment: at least one letter or digit, or it could never match. */
export const FamilyName = v.pipe(
  OneLine,
  v.check(name => /[\p{L}\p{N}]/u.test(name), word('error.familyName')),
)

/** Somebody's name, or empty. */
export const OptionalName = v.optional(OneLine, '')

/** A number as typed, to E.164: French when it names no country. */
export const PhoneSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(40, word('error.phone')),
  v.check(typed => readPhone(typed) !== null, word('error.phone')),
  v.transform(typed => readPhone(typed) ?? ''),
)

export const EmailSchema = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(200, word('error.email')),
  v.regex(EMAIL_PATTERN, word('error.email')),
)

/** How to reach the person: a choice, then only what it asks for. */
export const ReachMeSchema = v.variant(
  'by',
  [
    v.strictObject({ by: v.literal('phone'), phone: PhoneSchema }),
    v.strictObject({ by: v.literal('email'), email: EmailSchema }),
    v.strictObject({ by: v.literal('nothing') }),
  ],
  word('error.reachBy'),
)

/** Language of the page; absent in commands stored before translations existed, which means French. */
export const LanguageSchema = v.optional(v.picklist(LANGUAGES))

const WishesSchema = v.pipe(v.array(SlotIdSchema), v.minLength(1, word('error.slot')), v.maxLength(MAX_WISHES))

/** A refusal: the place receives, for other needs. */
export const NOT_OFFERED = word('book.notOffered')
/** A refusal: many booked that day whom nobody can reach. */
export const REACH_NEEDED = word('book.reachNeeded')
/** A refusal: whoever has this name and this contact comes somewhere at that hour. */
export const BOOKED_ALREADY = word('waiting.booked')
/** A refusal: whoever is reached there has many appointments to come. */
export const TOO_MANY_TO_COME = word('book.tooManyToCome')

/** Up to three slots in order of preference: with no network, a booking is a wish. */
export const BookAppointment = defineCommand<{ reference: string; slot: Slot; appointmentId: string }>()(
  'book-appointment',
  v.strictObject({
    wishes: WishesSchema,
    need: BookedNeedSchema,
    forWhom: v.picklist(FOR_WHOM, word('error.forWhom')),
    familyName: FamilyName,
    helperName: OptionalName,
    reachMe: ReachMeSchema,
    language: LanguageSchema,
    /** The lesson where the person is blocked, and the number of its step: for whom receives them. */
    lesson: v.optional(TutorialSlugSchema),
    step: v.optional(StepNumberSchema),
    /** How many come together, in a workshop; an appointment is one person's. */
    party: PartySchema,
  }),
)

/**
 * Access to an appointment: its reference and a verifier (the field named fact): the family name, or the phone number.
 */
export const AccessSchema = v.strictObject({
  reference: v.pipe(
    v.string(),
    v.maxLength(60, word('error.reference')),
    v.check(typed => readReference(typed) !== null, word('error.reference')),
    v.transform(typed => readReference(typed) ?? ''),
  ),
  fact: v.pipe(v.string(), v.trim(), v.minLength(1, word('error.fact')), v.maxLength(80, word('error.fact'))),
})

export const MoveAppointment = defineCommand<{ slot: Slot }>()(
  'move-appointment',
  v.strictObject({ ...AccessSchema.entries, slot: SlotIdSchema }),
)

export const CancelAppointment = defineCommand<{ cancelled: true }>()(
  'cancel-appointment',
  v.strictObject({ ...AccessSchema.entries }),
)

/** An appointment as its owner sees it. */
export type OwnAppointment = Omit<Appointment, 'id'> & { isPast: boolean }

/**
 * Does the verifier match the reference? An unknown reference and a wrong verifier both answer false (no enumeration).
 */
export const OpenAppointment = defineQuestion<boolean>()(
  'open-appointment',
  v.strictObject({ ...AccessSchema.entries }),
)

/** Why the place does not receive any more at the hour of an appointment: it closes, or its hours changed. */
export type DisplacedBy = 'closing' | 'opening'

export type AppointmentPart = { path: string; title: WordKey; done?: WordKey }

/** What its pages show: the appointment, where it is, and the days to move to when they were asked for. */
export type AppointmentDetails = {
  appointment: OwnAppointment
  place: JourneyPlace | null
  /** Short title of the lesson where the person was blocked; null when there is none, or no more. */
  lessonTitle: string | null
  /** What it is part of, with its own page: the same reference opens both. Absent for most. */
  partOf?: AppointmentPart
  /** The workshop in which it is a seat, or several. */
  session?: AppointmentSession
  /** How the person is told of it, and reminded; null: the page promises nothing. */
  toldBy: 'sms' | 'email' | null
  /** When another hour is to be chosen: why, and three that are free now, or fewer. */
  rebook?: { because: DisplacedBy; times: Alternative[] }
  /** What was done with it, the latest first; absent where nobody asks. */
  acts?: OwnAct[]
  /** What the person agreed to, the latest first. */
  mandates?: OwnMandate[]
  days: FreeDay[]
  /** First day after those shown, when there is one. */
  next: string | null
}

/** The appointment this browser holds a grant for; null otherwise. With `since`, also the days to move to. */
export const ShowAppointment = defineQuestion<AppointmentDetails | null>()(
  'show-appointment',
  v.strictObject({ reference: v.string(), since: v.optional(v.string()) }),
)

/** The appointment created by a command, readable with the command's key for two hours. */
export const ShowBookedAppointment = defineQuestion<AppointmentDetails | null>()(
  'show-booked-appointment',
  v.strictObject({ key: v.pipe(v.string(), v.regex(COMMAND_KEY)) }),
)
