import type { Selectable } from 'kysely'
import { hasOpened } from '../../platform/server/actor'
import { bearer, holderOf, proving } from '../../platform/server/may'
import type { Context } from '../../platform/server/context'
import type { Tables } from '../../platform/server/tables'
import { findReceipt } from '../../platform/server/commands'
import { answerQuestion } from '../../platform/server/questions'
import { checkAttemptsLeft, countFailedAttempt, isGuessed } from '../../platform/server/failedAttempts'
import type { ResultOf } from '../../platform/everywhere/command'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { readReference } from '../../platform/everywhere/reference'
import {
  BookAppointment,
  OpenAppointment,
  ShowAppointment,
  ShowBookedAppointment,
  type Appointment,
  type AppointmentDetails,
  type OwnAppointment,
} from '../appointment'
import { matchesVerifier } from '../matchesVerifier'
import { freeDays, journeyPlace } from '../findSlots'
import { readDay } from '../bookingQuery'
import { freeSlots } from '../freeSlots'
import type { Slot } from '../slot'
import { findOwnActs } from './acts'
import { findOwnMandates } from './mandates'
import { findPartOf, soughtNeed } from './appointmentOwners'
import { findCause } from './displacedRows'
import { prepareNearest, TIMES_TO_CHOOSE } from './nearestFreeSlots'
import { prepareSlotSearch } from './openings'
import { HOUR_MS } from '../../platform/everywhere/durations'

export const appointmentOfRow = (row: Selectable<Tables['appointment']>): Appointment => ({
  id: row.id,
  reference: row.reference,
  placeId: row.place_id,
  startsAt: row.starts_at,
  minutes: row.minutes,
  need: row.need as Appointment['need'],
  forWhom: row.for_whom as Appointment['forWhom'],
  familyName: row.family_name,
  helperName: row.helper_name,
  phone: row.phone,
  email: row.email,
  language: readLanguage(row.language) ?? FRENCH,
  state: row.state as Appointment['state'],
  version: row.version,
  lesson: row.lesson,
  step: row.step,
  party: row.party,
  session: row.session,
})

type Condition = { column: 'id' | 'reference'; value: string }

async function findAppointment({ db }: Pick<Context, 'db'>, { column, value }: Condition): Promise<Appointment | null> {
  const row = await db.selectFrom('appointment').selectAll().where(column, '=', value).executeTakeFirst()
  return row ? appointmentOfRow(row) : null
}

/** Compared with when the reference is unknown, so that both failures run the same code (no enumeration by timing). */
const NOBODY = { familyName: '\u0000', phone: null }

type AccessContext = Pick<Context, 'db' | 'now' | 'actor' | 'caller' | 'bucket'>
export type Access = { reference: string; fact: string }

/**
 * The appointment for this reference and verifier; null for an unknown reference as for a wrong verifier. A browser
 * with a grant skips the rate limit: others' failed attempts must not lock its owner out.
 */
export async function findOwnAppointment(
  context: AccessContext,
  { reference, fact: verifier }: Access,
): Promise<Appointment | null> {
  if (!hasOpened(context.actor, reference)) await checkAttemptsLeft(context, reference)
  const appointment = await findAppointment(context, { column: 'reference', value: reference })
  const guessing = { isGuessed: await isGuessed(context, reference) }
  if (matchesVerifier(appointment ?? NOBODY, verifier, guessing)) return appointment
  await countFailedAttempt(context, reference)
  return null
}

const toOwnAppointment = ({ id: _id, ...own }: Appointment, now: number): OwnAppointment => ({
  ...own,
  // Whoever was not told in time still chooses another hour.
  isPast: own.state !== 'to-rebook' && own.startsAt < now,
})

export const openAppointment = answerQuestion(
  OpenAppointment,
  proving(({ reference }) => reference),
  { subject: findOwnAppointment, unknown: false, answer: () => true },
)

async function show(
  context: Context,
  { since }: { since?: string },
  subject: Appointment,
): Promise<AppointmentDetails> {
  const appointment = toOwnAppointment(subject, context.now)
  const place = journeyPlace(context.places, appointment.placeId)
  const { lesson } = appointment
  const lessonTitle = (lesson && context.tutorials.find(lesson)?.short) || null
  const rebook = subject.state === 'to-rebook' ? await findOtherTimes(context, subject) : undefined
  const toldBy = promisedChannel(context, appointment)
  const acts = await findOwnActs(context, subject.id)
  const mandates = await findOwnMandates(context, subject.id)
  const partOf = await findPartOf(context, appointment.reference)
  const session = subject.session ? await context.findSession(context, subject.session) : null
  const more = { ...(rebook && { rebook }), ...(partOf && { partOf }), ...(session && { session }) }
  const details = { appointment, place, lessonTitle, toldBy, acts, mandates, ...more }
  if (since === undefined) return { ...details, days: [], next: null }
  return { ...details, ...freeDays(await findOtherSlots(context, appointment), readDay(since)) }
}

/** Null once there is nothing more to tell. */
function promisedChannel({ findNewsChannel }: Context, { state, isPast, phone, email }: OwnAppointment) {
  const channel = state !== 'confirmed' || isPast ? null : findNewsChannel({ phone, email })
  return channel?.isPromised ? channel.by : null
}

/** Computed when they are shown, not when the place closed: the others choose too. */
async function findOtherTimes(context: Context, { id, placeId, startsAt, ...sought }: Appointment) {
  const { party } = sought
  const nearest = await prepareNearest(context, { placeId, need: await soughtNeed(context, sought), party })
  return { because: await findCause(context.db, id), times: nearest(startsAt).slice(0, TIMES_TO_CHOOSE) }
}

/** Where the same place receives for the same need; of a workshop, its other sessions there. */
async function findOtherSlots(context: Context, { placeId, ...sought }: OwnAppointment): Promise<Iterable<Slot>> {
  const search = await prepareSlotSearch(context, [placeId])
  return freeSlots({ ...search, party: sought.party }, await soughtNeed(context, sought))
}

export const showAppointment = answerQuestion(
  ShowAppointment,
  holderOf(({ reference }) => readReference(reference)),
  {
    subject: (context, { reference }) =>
      findAppointment(context, { column: 'reference', value: readReference(reference) ?? '' }),
    unknown: null,
    answer: show,
  },
)

/** Time to read, print and save; after it the reference and the verifier are required. */
const BOOKED_ACCESS_MS = 2 * HOUR_MS

export const showBookedAppointment = answerQuestion(
  ShowBookedAppointment,
  bearer(({ key }) => key),
  { subject: findBooked, unknown: null, answer: (context, _key, appointment) => show(context, {}, appointment) },
)

async function findBooked(context: Context, { key }: { key: string }): Promise<Appointment | null> {
  const receipt = await findReceipt(context.db, key)
  if (receipt?.kind !== BookAppointment.kind || receipt.outcome !== 'done') return null
  if (receipt.at < context.now - BOOKED_ACCESS_MS) return null
  const { appointmentId } = receipt.result as ResultOf<typeof BookAppointment>
  return findAppointment(context, { column: 'id', value: appointmentId })
}
