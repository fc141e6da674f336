import { TOWN_ORGANISATION } from '../../people/account'
import { DAY_MS } from '../../platform/everywhere/durations'
import { placesOfRole } from '../../platform/server/actor'
import { holdOf } from '../../platform/server/hold'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import type { Context } from '../../platform/server/context'
import {
  ListConfirmed,
  ListOutbox,
  ListUndelivered,
  MANDATE_CODE,
  MESSAGE_KINDS,
  type Confirmed,
  type MessageKind,
  type Undelivered,
} from '../message'
import type { Reply } from '../readReply'
import { viewerOf, type CallRow } from './callAnswers'
import { LATE_MS } from './findNews'

/** An appointment is booked some weeks ahead: older rows are of appointments that have been. */
const LISTED_MS = 120 * DAY_MS
const MAX_OUTBOX_LINES = 200

/** `since`: when it was to be told, ms. Who was called after that knows. */
type Line = Pick<Undelivered, 'kind' | 'state' | 'reason' | 'at'> & { appointmentId: string; since: number }

async function findMessages({ db, now }: Context): Promise<Line[]> {
  const rows = await db
    .selectFrom('message')
    .select(['kind', 'state', 'reason', 'at', 'due_at', 'about_id'])
    .where('kind', 'in', MESSAGE_KINDS)
    .where('at', '>', now - LISTED_MS)
    .where(of =>
      of.or([
        of('state', 'in', ['undelivered', 'unsure']),
        of.and([of('state', 'in', ['waiting', 'sending']), of('due_at', '<', now - LATE_MS)]),
      ]),
    )
    .execute()
  return rows.map(({ kind, state, reason, at, due_at, about_id }) => ({
    kind: kind as MessageKind,
    state: state === 'unsure' || state === 'undelivered' ? state : 'late',
    reason: reason ?? 'too-late',
    at,
    appointmentId: about_id,
    since: Math.min(due_at, at),
  }))
}

type ReplyLine = Confirmed & { version: number | null }

async function findReplies({ db, now }: Context, meaning: Reply): Promise<ReplyLine[]> {
  const rows = await db
    .selectFrom('message_reply')
    .select(['at', 'appointment_id', 'appointment_version'])
    .where('meaning', '=', meaning)
    .where('at', '>', now - LISTED_MS)
    .orderBy('at')
    .execute()
  return rows.flatMap(({ at, appointment_id: appointmentId, appointment_version: version }) =>
    appointmentId ? [{ at, appointmentId, version }] : [],
  )
}

/** Those of these appointments that are to come at these places. */
async function findToCome({ db, now, toldAppointments }: Context, places: string[] | null, ids: string[]) {
  const appointments = await toldAppointments.find(db, [...new Set(ids)])
  return new Map(
    appointments
      .filter(({ placeId, startsAt }) => (places === null || places.includes(placeId)) && startsAt > now)
      .map(appointment => [appointment.id, appointment]),
  )
}

const UNCLEAR = { kind: null, state: 'answered', reason: 'unclear-answer' } as const
const ofPlace = duty('mediator', ({ place }: { place?: string }) => ({ place }))

async function findCalls({ db }: Context, ids: string[]): Promise<Map<string, CallRow>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('message_call').selectAll().where('appointment_id', 'in', ids).execute()
  return new Map(rows.map(row => [row.appointment_id, row]))
}

const NOBODY = { taken_by: null, taken_at: null, attempts: 0, settled_at: null }

export const listUndelivered = answerQuestion(ListUndelivered, ofPlace, async (context, { place }) => {
  const unclear = (await findReplies(context, 'unclear')).map(({ at, appointmentId }) => ({
    ...UNCLEAR,
    at,
    appointmentId,
    since: at,
  }))
  const lines: Line[] = [...(await findMessages(context)), ...unclear]
  const ids = lines.map(({ appointmentId }) => appointmentId)
  const toCome = await findToCome(context, place ? [place] : placesOfRole(context.actor, 'mediator'), ids)
  const calls = await findCalls(context, [...toCome.keys()])
  const viewer = await viewerOf(context, [...calls.values()])
  return lines
    .flatMap(({ appointmentId, since, ...line }): Undelivered[] => {
      const appointment = toCome.get(appointmentId)
      const call = calls.get(appointmentId) ?? NOBODY
      if (!appointment || since <= (call.settled_at ?? 0)) return []
      const placeName = context.places.findPlace(appointment.placeId)?.name ?? ''
      return [{ ...line, appointment, placeName, hold: holdOf(call, viewer), attempts: call.attempts }]
    })
    .sort((one, other) => one.appointment.startsAt - other.appointment.startsAt || one.at - other.at)
})

export const listConfirmed = answerQuestion(ListConfirmed, ofPlace, async (context, { place }) => {
  const replies = await findReplies(context, 'yes')
  const ids = replies.map(({ appointmentId }) => appointmentId)
  const toCome = await findToCome(context, [place], ids)
  return replies.flatMap(({ at, appointmentId, version }) =>
    toCome.get(appointmentId)?.version === version ? [{ at, appointmentId }] : [],
  )
})

export const listOutbox = answerQuestion(
  ListOutbox,
  duty('administrator', () => ({ organisation: TOWN_ORGANISATION })),
  async ({ db }) => {
    const rows = await db
      .selectFrom('message_outbox')
      .leftJoin('message', 'message.id', 'message_outbox.message_id')
      .select(['message.kind', 'message.channel', 'message_outbox.at', 'message_outbox.text'])
      .orderBy('message_outbox.at', 'desc')
      .limit(MAX_OUTBOX_LINES)
      .execute()
    return rows.map(({ kind, channel, ...line }) => ({
      kind: kind ?? MANDATE_CODE,
      channel: channel ?? 'sms',
      ...line,
    }))
  },
)
