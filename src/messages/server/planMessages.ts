import { randomBytes } from 'node:crypto'
import { AppointmentChanged } from '../../appointments/appointmentChanged'
import { runJobInTransaction, type TransactionalJobContext } from '../../platform/server/jobs/job'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { MessageChannel, MessageKind } from '../message'
import { firstAllowed, remindersOf } from '../messageHours'
import { SendMessage } from './sendMessage'

const TOLD_OF = { booked: 'confirmation', moved: 'move', cancelled: 'cancellation' } as const

/** When an appointment changed: what is told of it, and its reminders, each a row and a job; what was told before is void. */
export const planMessages = runJobInTransaction(
  AppointmentChanged,
  async (context, { appointment: id, ...changed }) => {
    const { db, now, toldAppointments, findNewsChannel } = context
    await dropOlder(db, { id, version: changed.version, now })
    const [appointment] = await toldAppointments.find(db, [id])
    // Erased, or changed again meanwhile: that change has its own job.
    if (!appointment || appointment.version !== changed.version || appointment.startsAt <= now) return
    const channel = findNewsChannel(appointment)?.by
    if (!channel) return
    const told = { kind: TOLD_OF[changed.change], dueAt: firstAllowed(now) }
    // Nobody was told of it yet: there is nothing to take back.
    if (changed.change === 'cancelled' && !(await wasTold(db, id))) return
    const reminders = changed.change === 'cancelled' ? [] : remindersOf(appointment.startsAt, now)
    for (const { kind, dueAt } of [told, ...reminders])
      await addMessage(context, { appointment: id, version: changed.version, channel, kind, dueAt })
  },
)

async function dropOlder(db: DatabaseTransaction, { id, version, now }: { id: string; version: number; now: number }) {
  await db
    .updateTable('message')
    .set({ state: 'dropped', at: now })
    .where('appointment_id', '=', id)
    .where('appointment_version', '<', version)
    .where('state', '=', 'waiting')
    .execute()
}

async function wasTold(db: DatabaseTransaction, id: string): Promise<boolean> {
  const told = await db
    .selectFrom('message')
    .select('id')
    .where('appointment_id', '=', id)
    .where('state', 'in', ['sending', 'sent', 'delivered', 'unsure'])
    .executeTakeFirst()
  return told !== undefined
}

type NewMessage = { appointment: string; version: number; channel: MessageChannel; kind: MessageKind; dueAt: number }

async function addMessage({ db, now, later }: TransactionalJobContext, message: NewMessage) {
  const id = randomBytes(16).toString('hex')
  const added = await db
    .insertInto('message')
    .values({
      id,
      kind: message.kind,
      appointment_id: message.appointment,
      appointment_version: message.version,
      channel: message.channel,
      state: 'waiting',
      reason: null,
      attempts: 0,
      due_at: message.dueAt,
      at: now,
      gateway_id: null,
    })
    .onConflict(conflict => conflict.columns(['appointment_id', 'appointment_version', 'kind']).doNothing())
    .executeTakeFirst()
  if (added.numInsertedOrUpdatedRows === 1n) await later(SendMessage, { message: id }, { at: message.dueAt })
}
