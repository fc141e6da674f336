import type { Selectable } from 'kysely'
import type { AppointmentState } from '../../appointments/appointment'
import type { Contact, ToldAppointment } from '../../appointments/appointmentChanged'
import type { JobContext } from '../../platform/server/jobs/job'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import { STATE_OF_NEWS } from '../../requests/requestNews'
import {
  LESSONS_TO_DO,
  NOT_TAKEN,
  newsOfKind,
  waitingNewsOfKind,
  type MessageKind,
  type RequestMessageKind,
  type ToldKind,
  type WaitingMessageKind,
} from '../message'
import { giveUpAt } from '../messageHours'
import { lessonsText } from './lessonsText'
import { messageText, type OtherTime } from './messageText'
import { requestText } from './requestText'
import { waitingText } from './waitingText'

/** An appointment, a request, a place on the waiting list or a choice of lessons, for the message that tells of it. */
export type ToldThing = {
  contact: Contact
  reference: string
  /** After it, nothing is tried any more. */
  until: number
  /** Null: it cannot be said where to come. */
  write: () => Promise<{ subject: string; text: string } | null>
}

/** What a message tells is so only of an appointment in this state; a reminder, of one that is confirmed. */
const STATE_TOLD: Record<MessageKind, AppointmentState> = {
  confirmation: 'confirmed',
  move: 'confirmed',
  cancellation: 'cancelled',
  closing: 'to-rebook',
  reopening: 'confirmed',
  'reminder-days-before': 'confirmed',
  'reminder-same-day': 'confirmed',
}

type Finding<Kind> = {
  db: DatabaseTransaction
  context: JobContext
  row: Selectable<Tables['message']> & { kind: Kind }
}

const isOfRequest = (finding: Finding<ToldKind>): finding is Finding<RequestMessageKind> =>
  finding.row.kind.startsWith('request-')

const isOfWaiting = (finding: Finding<ToldKind>): finding is Finding<WaitingMessageKind> =>
  finding.row.kind.startsWith('waiting-')

/** Null: erased, changed since or begun, so there is nothing to tell any more. */
export function findToldThing(finding: Finding<ToldKind>): Promise<ToldThing | null> {
  if (finding.row.kind === LESSONS_TO_DO) return ofCourse(finding)
  if (isOfRequest(finding)) return ofRequest(finding)
  return isOfWaiting(finding) ? ofWaiting(finding) : ofAppointment(finding as Finding<MessageKind>)
}

async function ofCourse({ db, context, row }: Finding<ToldKind>): Promise<ToldThing | null> {
  const { toldAppointments, content, config } = context
  const course = await toldAppointments.findCourse(db, row.about_id)
  if (!course || course.version !== row.about_version) return null
  const { appointment } = course
  return {
    contact: appointment,
    reference: appointment.reference,
    until: giveUpAt(row.due_at, Infinity),
    write: async () => lessonsText(appointment, { content, publicUrl: config.publicUrl, channel: row.channel }),
  }
}

async function ofAppointment({ db, context, row }: Finding<MessageKind>): Promise<ToldThing | null> {
  const { now, toldAppointments, messageChannels, places, content, config } = context
  const [appointment] = await toldAppointments.find(db, [row.about_id])
  if (!appointment || appointment.version !== row.about_version || appointment.startsAt <= now) return null
  if (appointment.state !== STATE_TOLD[row.kind]) return null
  return {
    contact: appointment,
    reference: appointment.reference,
    until: giveUpAt(row.due_at, appointment.startsAt),
    write: async () => {
      const place = places.findPlace(appointment.placeId)
      if (!place) return null
      const canReply = Boolean(messageChannels.webhook?.reply)
      const times = row.kind === 'closing' ? await findTimes(context, db, appointment) : []
      const workshop = await findWorkshop({ ...context, db }, appointment)
      const setting = { content, publicUrl: config.publicUrl, place, channel: row.channel, canReply, workshop, times }
      return messageText(row.kind, appointment, setting)
    },
  }
}

async function findWorkshop(
  context: Pick<JobContext, 'findSession' | 'tutorials'> & { db: DatabaseTransaction },
  { session }: ToldAppointment,
) {
  return session ? ((await context.findSession(context, session))?.title ?? null) : null
}

/** Those of the page and of the list, as they are free now; of another place, with where it is. */
async function findTimes(
  { toldAppointments, places, now, settings, appointmentOwners }: JobContext,
  db: DatabaseTransaction,
  told: ToldAppointment,
) {
  const times = await toldAppointments.findOtherTimes({ db, now, places, settings, appointmentOwners }, told.id)
  return times.flatMap(({ startsAt, placeId }): OtherTime[] => {
    if (placeId === told.placeId) return [{ startsAt, place: null }]
    const place = places.findPlace(placeId)
    return place ? [{ startsAt, place }] : []
  })
}

async function ofRequest({ db, context, row }: Finding<RequestMessageKind>): Promise<ToldThing | null> {
  const { toldRequests, content, config } = context
  const request = await toldRequests.find(db, row.about_id)
  if (!request || request.version !== row.about_version) return null
  const news = newsOfKind(row.kind)
  if (request.state !== STATE_OF_NEWS[news]) return null
  return {
    contact: request,
    reference: request.reference,
    until: giveUpAt(row.due_at, Infinity),
    write: async () => requestText(news, request, { content, publicUrl: config.publicUrl, channel: row.channel }),
  }
}

/** What is offered is told as long as it can be taken; that an answer took nothing, whatever is offered. */
async function ofWaiting({ db, context, row }: Finding<WaitingMessageKind>): Promise<ToldThing | null> {
  const { toldWaiting, content, config, places, messageChannels } = context
  const waiting = await toldWaiting.find(db, row.about_id)
  if (!waiting || waiting.version !== row.about_version) return null
  const news = waitingNewsOfKind(row.kind)
  const { offer } = waiting
  if (news !== NOT_TAKEN && (news === 'offered') !== (offer !== null)) return null
  const place = offer ? (places.findPlace(offer.placeId) ?? null) : null
  const canReply = Boolean(messageChannels.webhook?.reply)
  const setting = { content, publicUrl: config.publicUrl, channel: row.channel, canReply, place }
  return {
    contact: waiting,
    reference: waiting.reference,
    until: giveUpAt(row.due_at, offer?.heldUntil ?? Infinity),
    write: async () => (offer && !place ? null : waitingText(news, waiting, setting)),
  }
}
