import type { Selectable } from 'kysely'
import { AppointmentChanged, type AppointmentChange } from '../../appointments/appointmentChanged'
import { runJobInTransaction } from '../../platform/server/jobs/job'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import type { MessageKind } from '../message'
import { firstAllowed } from '../../platform/everywhere/quietHours'
import { remindersOf, type ReminderTimes } from '../messageHours'
import { reminderTimesOf } from './reminderTimes'
import { dropOlder, writeMessage } from './writeMessage'

type PlannedMessage = { kind: MessageKind; dueAt: number }
/** Of an appointment. */
type MessageRow = Pick<Selectable<Tables['message']>, 'state' | 'due_at'> & { kind: MessageKind }

/** When an appointment changed: what is told of it, and its reminders, each a row and a job; what was told before is void. */
export const planMessages = runJobInTransaction(
  AppointmentChanged,
  async (context, { appointment: id, version, change }) => {
    const { db, now, toldAppointments, findNewsChannel } = context
    const before = await findMessages(db, id)
    await dropOlder(db, { id, version, now })
    const [appointment] = await toldAppointments.find(db, [id])
    // Erased, or changed again meanwhile: that change has its own job.
    if (!appointment || appointment.version !== version || appointment.startsAt <= now) return
    const channel = findNewsChannel(appointment)?.by
    if (!channel) return
    const { startsAt } = appointment
    const times = reminderTimesOf(context)
    for (const { kind, dueAt } of plan(change, { before, startsAt, now, times })) {
      // It says that one need not come: in the morning it would be too late, so somebody calls.
      const isTooLate = kind === 'closing' && dueAt >= startsAt
      await writeMessage(context, { about: id, version, channel, kind, dueAt, isTooLate })
    }
  },
)

/** Those of this appointment, the last first. */
const findMessages = async (db: DatabaseTransaction, id: string): Promise<MessageRow[]> =>
  (await db
    .selectFrom('message')
    .select(['kind', 'state', 'due_at'])
    .where('about_id', '=', id)
    .orderBy('about_version', 'desc')
    .orderBy('due_at')
    .execute()) as MessageRow[]

/** Nobody is to be reminded of it. */
const OVER: readonly AppointmentChange[] = ['cancelled', 'cancelled-for-person', 'displaced']

type Planning = { before: MessageRow[]; startsAt: number; now: number; times: ReminderTimes }

function plan(change: AppointmentChange, { before, startsAt, now, times }: Planning): PlannedMessage[] {
  // The hour is the same: what was still to be told of it still is, then.
  if (change === 'resized')
    return before.filter(({ state }) => state === 'waiting').map(({ kind, due_at: dueAt }) => ({ kind, dueAt }))
  const kind = kindToTell(change, before)
  const told = kind ? [{ kind, dueAt: firstAllowed(now) }] : []
  const isToCome = !OVER.includes(change)
  return [...told, ...(isToCome ? remindersOf(startsAt, now, { isTold: kind !== null, times }) : [])]
}

function kindToTell(change: Exclude<AppointmentChange, 'resized'>, before: MessageRow[]): MessageKind | null {
  switch (change) {
    case 'booked':
      return 'confirmation'
    case 'moved':
      return 'move'
    case 'displaced':
      return 'closing'
    case 'cancelled':
      // Nobody was told of it yet: there is nothing to take back.
      return before.some(wasSent) ? 'cancellation' : null
    case 'cancelled-for-person':
      return 'cancellation'
    case 'reopened':
      return kindAfterReopening(before.filter(({ kind }) => !kind.startsWith('reminder')))
  }
}

/** Whoever was not told of the closing is told nothing of its end; only what the closing kept from her. */
function kindAfterReopening([last, ...older]: MessageRow[]): MessageKind | null {
  if (!last) return 'confirmation'
  if (last.kind === 'closing') return wasSent(last) ? 'reopening' : kindAfterReopening(older)
  return last.state === 'waiting' || last.state === 'dropped' ? last.kind : null
}

const SENT: readonly MessageRow['state'][] = ['sending', 'sent', 'delivered', 'unsure']
const wasSent = ({ state }: MessageRow) => SENT.includes(state)
