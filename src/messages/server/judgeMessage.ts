import type { Selectable } from 'kysely'
import type { AppointmentState } from '../../appointments/appointment'
import type { ToldAppointment } from '../../appointments/appointmentChanged'
import type { JobContext } from '../../platform/server/jobs/job'
import { bucketOf, countAttempt } from '../../platform/server/rateLimits'
import { findSecret } from '../../platform/server/secret'
import { senderOf } from './smsSender'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import { DAY_MS } from '../../platform/everywhere/durations'
import type { MessageKind, UndeliveredReason } from '../message'
import { firstAllowed, giveUpAt } from '../messageHours'
import type { Channel, Outgoing } from './channel'
import { messageText, type OtherTime } from './messageText'

export type MessageRow = Selectable<Tables['message']>

/** What is to be done of a message that is due. */
export type Verdict =
  | { is: 'send'; channel: Channel; outgoing: Outgoing; appointment: ToldAppointment }
  | { is: 'later'; at: number }
  | { is: 'undelivered'; reason: UndeliveredReason }
  /** There is nothing to tell any more. */
  | { is: 'dropped' }

type Judging = { db: DatabaseTransaction; context: JobContext; row: MessageRow }

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

/** The appointment decides, as it is now: erased, changed since or begun, nothing is sent. */
export async function judgeMessage({ db, context, row }: Judging): Promise<Verdict> {
  const { now, toldAppointments, messageChannels, places } = context
  const [appointment] = await toldAppointments.find(db, [row.appointment_id])
  if (!appointment || appointment.version !== row.appointment_version || appointment.startsAt <= now)
    return { is: 'dropped' }
  if (appointment.state !== STATE_TOLD[row.kind]) return { is: 'dropped' }
  if (now >= giveUpAt(row.due_at, appointment.startsAt))
    return { is: 'undelivered', reason: row.attempts > 0 ? 'unreachable' : 'too-late' }
  const channel = messageChannels[row.channel]
  const to = row.channel === 'sms' ? appointment.phone : appointment.email
  if (!channel || !to || context.findNewsChannel(appointment)?.by !== row.channel)
    return { is: 'undelivered', reason: 'no-channel' }
  const at = firstAllowed(Math.max(now, messageChannels.pauses.get(row.channel)?.until ?? 0))
  if (at > now) return { is: 'later', at }
  const place = places.findPlace(appointment.placeId)
  if (!place) return { is: 'undelivered', reason: 'place-gone' }
  const barred = row.channel === 'sms' ? await findBar(db, context, { phone: to, isFirst: row.attempts === 0 }) : null
  if (barred) return { is: 'undelivered', reason: barred }
  const canReply = Boolean(messageChannels.webhook?.reply)
  const { content, config } = context
  const times = row.kind === 'closing' ? await findTimes(context, db, appointment) : []
  const setting = { content, publicUrl: config.publicUrl, place, channel: row.channel, canReply, times }
  const text = messageText(row.kind, appointment, setting)
  const outgoing = { id: row.id, kind: row.kind, to, reference: appointment.reference, ...text }
  return { is: 'send', channel, outgoing, appointment }
}

/** Those of the page and of the list, as they are free now; of another place, with where it is. */
async function findTimes(
  { toldAppointments, places, now, settings }: JobContext,
  db: DatabaseTransaction,
  told: ToldAppointment,
) {
  const times = await toldAppointments.findOtherTimes({ db, now, places, settings }, told.id)
  return times.flatMap(({ startsAt, placeId }): OtherTime[] => {
    if (placeId === told.placeId) return [{ startsAt, place: null }]
    const place = places.findPlace(placeId)
    return place ? [{ startsAt, place }] : []
  })
}

/** Why this number gets no SMS now. A message counts for the day of its first attempt, those after it do not. */
export async function findBar(
  db: DatabaseTransaction,
  { now, dataKey, messageChannels: { dailyCap } }: JobContext,
  { phone, isFirst }: { phone: string; isFirst: boolean },
): Promise<'stopped' | 'daily-cap' | null> {
  const secret = await findSecret(db)
  const said = await db
    .selectFrom('message_reply')
    .select('meaning')
    .where('sender', '=', await senderOf(db, { dataKey }, phone))
    .where('meaning', 'in', ['stop', 'yes'])
    .orderBy('at', 'desc')
    .executeTakeFirst()
  if (said?.meaning === 'stop') return 'stopped'
  if (!isFirst) return null
  // A day of UTC begins at 1 h or 2 h in Paris, when nothing is sent: it is a day of Paris too.
  const limit = { name: 'sms', perMs: DAY_MS, max: dailyCap, sharedMax: dailyCap, accountMax: dailyCap }
  const wait = await countAttempt(db, limit, { bucket: bucketOf(secret, limit, phone), now, max: dailyCap })
  return wait > 0 ? 'daily-cap' : null
}
