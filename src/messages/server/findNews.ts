import type { NewsState, ToldAppointment } from '../../appointments/appointmentChanged'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { inBatches } from '../../platform/server/inBatches'
import { HOUR_MS } from '../../platform/everywhere/durations'
import type { ToldRequest } from '../../requests/requestNews'
import { REQUEST_MESSAGE_KINDS, type MessageState } from '../message'
import type { MessageChannels } from './channel'

/** Still tried, or its job was given up: whoever calls need not wait for a day of retries. */
export const LATE_MS = 4 * HOUR_MS

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
    .select(['about_id', 'about_version', 'channel', 'state'])
    .where('about_id', 'in', [...versions.keys()])
    .where('kind', 'in', ['closing', 'reopening'])
    .execute()
  const told = rows.filter(row => versions.get(row.about_id) === row.about_version)
  const real = told.filter(({ channel }) => channels[channel]?.isReal)
  return new Map(real.map(({ about_id, state }) => [about_id, NEWS[state]]))
}

/** Of the last message of this change of a request: when nothing is sent for real, nobody is told. */
export async function findRequestNews(
  channels: MessageChannels,
  db: AnyDatabase,
  { id, version }: Pick<ToldRequest, 'id' | 'version'>,
): Promise<NewsState | null> {
  const row = await db
    .selectFrom('message')
    .select(['channel', 'state'])
    .where('about_id', '=', id)
    .where('about_version', '=', version)
    .where('kind', 'in', REQUEST_MESSAGE_KINDS)
    .orderBy('due_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && channels[row.channel]?.isReal ? NEWS[row.state] : null
}

type Offered = { id: string; version: number }

/** Of the message that told each of these people of the time that is kept for them now. What is late is to be called. */
export async function findOfferNews(
  channels: MessageChannels,
  { db, now }: { db: AnyDatabase; now: number },
  offered: Offered[],
): Promise<Map<string, NewsState>> {
  const versions = new Map(offered.map(({ id, version }) => [id, version]))
  const rows = await inBatches([...versions.keys()], batch =>
    db
      .selectFrom('message')
      .select(['about_id', 'about_version', 'channel', 'state', 'due_at'])
      .where('about_id', 'in', batch)
      .where('kind', '=', 'waiting-offered')
      .execute(),
  )
  const told = rows.filter(row => versions.get(row.about_id) === row.about_version && channels[row.channel]?.isReal)
  return new Map(
    told.map(({ about_id, state, due_at }) => {
      const isLate = NEWS[state] === 'waiting' && due_at < now - LATE_MS
      return [about_id, isLate ? 'failed' : NEWS[state]]
    }),
  )
}
