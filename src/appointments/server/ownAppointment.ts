import type { Selectable } from 'kysely'
import type { Context } from '../../platform/server/context'
import type { Tables } from '../../platform/server/tables'
import { findReceipt } from '../../platform/server/commands'
import { answerQuestion } from '../../platform/server/questions'
import { checkTriesLeft, countWrongFact } from '../../platform/server/wrongFacts'
import type { ResultOf } from '../../platform/everywhere/command'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { readReference } from '../../platform/everywhere/reference'
import {
  BookAppointment,
  knowsFact,
  OpenAppointment,
  ShowAppointment,
  ShowBooked,
  type Appointment,
  type AppointmentShown,
  type OwnAppointment,
} from '../appointment'
import { freeDays, journeyPlace } from '../findSlots'
import { readDay } from '../journey'
import { freeSlots, type Slot } from '../slot'
import { prepareSlotSearch } from './openings'
import { HOUR_MS } from '../../platform/everywhere/durations'

const appointmentOfRow = (row: Selectable<Tables['appointment']>): Appointment => ({
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
})

/** Nobody's: compared with when the reference is unknown, so that unknown and wrong take the same way. */
const NOBODY = { familyName: '\u0000', phone: null }

type Asking = Pick<Context, 'db' | 'now' | 'opened' | 'caller' | 'bucket'>

/**
 * The appointment, for whom knows the reference and the fact; unknown and wrong answer alike. Whoever proved it in
 * this browser is not kept out by the wrong tries of others.
 */
export async function findOwnAppointment(
  asking: Asking,
  { reference, fact }: { reference: string; fact: string },
): Promise<Appointment | null> {
  if (asking.opened !== reference) await checkTriesLeft(asking, reference)
  const row = await asking.db
    .selectFrom('appointment')
    .selectAll()
    .where('reference', '=', reference)
    .executeTakeFirst()
  const appointment = row ? appointmentOfRow(row) : null
  if (knowsFact(appointment ?? NOBODY, fact)) return appointment
  await countWrongFact(asking, reference)
  return null
}

const toOwnAppointment = ({ id: _id, ...own }: Appointment, now: number): OwnAppointment => ({
  ...own,
  isPast: own.startsAt < now,
})

export const openAppointment = answerQuestion(
  OpenAppointment,
  async (context, access) => (await findOwnAppointment(context, access)) !== null,
)

type Condition = { column: 'id' | 'reference'; value: string }

async function findShown(
  context: Context,
  { column, value }: Condition,
  since?: string,
): Promise<AppointmentShown | null> {
  const row = await context.db.selectFrom('appointment').selectAll().where(column, '=', value).executeTakeFirst()
  if (!row) return null
  const appointment = toOwnAppointment(appointmentOfRow(row), context.now)
  const place = journeyPlace(context.places, appointment.placeId)
  const { lesson } = appointment
  const lessonTitle = (lesson && context.tutorials.find(lesson)?.short) || null
  const shown = { appointment, place, lessonTitle }
  if (since === undefined) return { ...shown, days: [], next: null }
  return { ...shown, ...freeDays(await findOtherSlots(context, appointment), readDay(since)) }
}

/** Where the same place receives for the same need. */
async function findOtherSlots(context: Context, { placeId, need }: OwnAppointment): Promise<Iterable<Slot>> {
  return freeSlots(await prepareSlotSearch(context, [placeId]), need)
}

export const showAppointment = answerQuestion(ShowAppointment, async (context, { reference, since }) => {
  const value = readReference(reference)
  return value && context.opened === value ? findShown(context, { column: 'reference', value }, since) : null
})

/** Long enough to read, print and save; then the reference and the fact are asked for. */
const BOOKED_SHOWN_MS = 2 * HOUR_MS

export const showBooked = answerQuestion(ShowBooked, async (context, { key }) => {
  const receipt = await findReceipt(context.db, key)
  if (receipt?.kind !== BookAppointment.kind || receipt.outcome !== 'done') return null
  if (receipt.at < context.now - BOOKED_SHOWN_MS) return null
  const { appointmentId } = receipt.result as ResultOf<typeof BookAppointment>
  return findShown(context, { column: 'id', value: appointmentId })
})
