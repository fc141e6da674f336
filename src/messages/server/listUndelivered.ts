import { DAY_MS } from '../../platform/everywhere/durations'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import type { Context } from '../../platform/server/context'
import { ListOutbox, ListUndelivered, type Undelivered } from '../message'

/** An appointment is booked some weeks ahead: older rows are of appointments that have been. */
const LISTED_MS = 120 * DAY_MS
const MAX_OUTBOX_LINES = 200

type Line = Omit<Undelivered, 'appointment'> & { appointmentId: string }

async function findMessages({ db, now }: Context): Promise<Line[]> {
  const rows = await db
    .selectFrom('message')
    .select(['kind', 'state', 'reason', 'at', 'appointment_id'])
    .where('state', 'in', ['undelivered', 'unsure'])
    .where('at', '>', now - LISTED_MS)
    .execute()
  return rows.map(({ kind, state, reason, at, appointment_id }) => ({
    kind,
    state: state === 'unsure' ? 'unsure' : 'undelivered',
    reason: reason ?? 'no-answer',
    at,
    appointmentId: appointment_id,
  }))
}

async function findUnclearReplies({ db, now }: Context): Promise<Line[]> {
  const rows = await db
    .selectFrom('message_reply')
    .select(['at', 'appointment_id'])
    .where('meaning', '=', 'unclear')
    .where('at', '>', now - LISTED_MS)
    .execute()
  return rows.flatMap(({ at, appointment_id: appointmentId }) =>
    appointmentId
      ? [{ kind: null, state: 'answered' as const, reason: 'unclear-answer' as const, at, appointmentId }]
      : [],
  )
}

export const listUndelivered = answerQuestion(
  ListUndelivered,
  duty('mediator', ({ place }) => ({ place })),
  async (context, { place }) => {
    const lines = [...(await findMessages(context)), ...(await findUnclearReplies(context))]
    const ids = [...new Set(lines.map(({ appointmentId }) => appointmentId))]
    const appointments = await context.toldAppointments.find(context.db, ids)
    const byId = new Map(appointments.map(appointment => [appointment.id, appointment]))
    return lines
      .flatMap(({ appointmentId, ...line }): Undelivered[] => {
        const appointment = byId.get(appointmentId)
        const isToCome = appointment?.placeId === place && appointment.startsAt > context.now
        return appointment && isToCome ? [{ ...line, appointment }] : []
      })
      .sort((one, other) => one.appointment.startsAt - other.appointment.startsAt || one.at - other.at)
  },
)

export const listOutbox = answerQuestion(ListOutbox, duty('administrator'), async ({ db }) =>
  db
    .selectFrom('message_outbox')
    .innerJoin('message', 'message.id', 'message_outbox.message_id')
    .select(['message.kind', 'message.channel', 'message_outbox.at', 'message_outbox.text'])
    .orderBy('message_outbox.at', 'desc')
    .limit(MAX_OUTBOX_LINES)
    .execute(),
)
