import type { NewsState, ToldAppointment } from '../../appointments/appointmentChanged'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { MessageState } from '../message'
import type { MessageChannels } from './channel'

const NEWS: Record<MessageState, NewsState> = {
  waiting: 'waiting',
  sending: 'waiting',
  sent: 'sent',
  delivered: 'sent',
  undelivered: 'failed',
  unsure: 'failed',
  dropped: 'failed',
}

/** Of the message that told each of these people of a closing, or of its end, unless more happened since. What is only written down tells nobody. */
export async function findNews(
  channels: MessageChannels,
  db: AnyDatabase,
  appointments: Pick<ToldAppointment, 'id' | 'version'>[],
): Promise<Map<string, NewsState>> {
  if (appointments.length === 0) return new Map()
  const versions = new Map(appointments.map(({ id, version }) => [id, version]))
  const rows = await db
    .selectFrom('message')
    .select(['appointment_id', 'appointment_version', 'channel', 'state'])
    .where('appointment_id', 'in', [...versions.keys()])
    .where('kind', 'in', ['closing', 'reopening'])
    .execute()
  const told = rows.filter(row => versions.get(row.appointment_id) === row.appointment_version)
  const real = told.filter(({ channel }) => channels[channel]?.isReal)
  return new Map(real.map(({ appointment_id, state }) => [appointment_id, NEWS[state]]))
}
