import { TOWN_ORGANISATION } from '../../people/account'
import { DAY_MS, HOUR_MS } from '../../platform/everywhere/durations'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import type { Context } from '../../platform/server/context'
import { ListConfirmed, ListOutbox, ListUndelivered, type Confirmed, type Undelivered } from '../message'
import type { Reply } from '../readReply'

/** An appointment is booked some weeks ahead: older rows are of appointments that have been. */
const LISTED_MS = 120 * DAY_MS
/** Still tried, or its job was given up: whoever calls need not wait for a day of retries. */
const LATE_MS = 4 * HOUR_MS
const MAX_OUTBOX_LINES = 200

type Line = Omit<Undelivered, 'appointment'> & { appointmentId: string }

async function findMessages({ db, now }: Context): Promise<Line[]> {
  const rows = await db
    .selectFrom('message')
    .select(['kind', 'state', 'reason', 'at', 'appointment_id'])
    .where('at', '>', now - LISTED_MS)
    .where(of =>
      of.or([
        of('state', 'in', ['undelivered', 'unsure']),
        of.and([of('state', 'in', ['waiting', 'sending']), of('due_at', '<', now - LATE_MS)]),
      ]),
    )
    .execute()
  return rows.map(({ kind, state, reason, at, appointment_id }) => ({
    kind,
    state: state === 'unsure' || state === 'undelivered' ? state : 'late',
    reason: reason ?? 'too-late',
    at,
    appointmentId: appointment_id,
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

/** Those of these appointments that are to come at this place. */
async function findToCome({ db, now, toldAppointments }: Context, place: string, ids: string[]) {
  const appointments = await toldAppointments.find(db, [...new Set(ids)])
  return new Map(
    appointments
      .filter(({ placeId, startsAt }) => placeId === place && startsAt > now)
      .map(appointment => [appointment.id, appointment]),
  )
}

const UNCLEAR = { kind: null, state: 'answered', reason: 'unclear-answer' } as const
const ofPlace = duty('mediator', ({ place }: { place: string }) => ({ place }))

export const listUndelivered = answerQuestion(ListUndelivered, ofPlace, async (context, { place }) => {
  const unclear = (await findReplies(context, 'unclear')).map(({ at, appointmentId }) => ({
    ...UNCLEAR,
    at,
    appointmentId,
  }))
  const lines: Line[] = [...(await findMessages(context)), ...unclear]
  const ids = lines.map(({ appointmentId }) => appointmentId)
  const toCome = await findToCome(context, place, ids)
  return lines
    .flatMap(({ appointmentId, ...line }): Undelivered[] => {
      const appointment = toCome.get(appointmentId)
      return appointment ? [{ ...line, appointment }] : []
    })
    .sort((one, other) => one.appointment.startsAt - other.appointment.startsAt || one.at - other.at)
})

export const listConfirmed = answerQuestion(ListConfirmed, ofPlace, async (context, { place }) => {
  const replies = await findReplies(context, 'yes')
  const ids = replies.map(({ appointmentId }) => appointmentId)
  const toCome = await findToCome(context, place, ids)
  return replies.flatMap(({ at, appointmentId, version }) =>
    toCome.get(appointmentId)?.version === version ? [{ at, appointmentId }] : [],
  )
})

export const listOutbox = answerQuestion(
  ListOutbox,
  duty('administrator', () => ({ organisation: TOWN_ORGANISATION })),
  async ({ db }) =>
    db
      .selectFrom('message_outbox')
      .innerJoin('message', 'message.id', 'message_outbox.message_id')
      .select(['message.kind', 'message.channel', 'message_outbox.at', 'message_outbox.text'])
      .orderBy('message_outbox.at', 'desc')
      .limit(MAX_OUTBOX_LINES)
      .execute(),
)
