import type { Selectable } from 'kysely'
import type { JobContext } from '../../platform/server/jobs/job'
import { bucketOf, countAttempt, type RateLimit } from '../../platform/server/rateLimits'
import { findSecret } from '../../platform/server/secret'
import { senderOf } from './smsSender'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import { DAY_MS } from '../../platform/everywhere/durations'
import type { UndeliveredReason } from '../message'
import { firstAllowed } from '../../platform/everywhere/quietHours'
import type { Channel, Outgoing } from './channel'
import { findToldThing } from './toldThing'

export type MessageRow = Selectable<Tables['message']>

/** What is to be done of a message that is due. `until`: after it, nothing is tried any more. */
export type Verdict =
  | { is: 'send'; channel: Channel; outgoing: Outgoing; until: number }
  | { is: 'later'; at: number }
  | { is: 'undelivered'; reason: UndeliveredReason }
  /** There is nothing to tell any more. */
  | { is: 'dropped' }

type Judging = { db: DatabaseTransaction; context: JobContext; row: MessageRow }

/** What it tells of decides, as it is now: erased, changed since or begun, nothing is sent. */
export async function judgeMessage({ db, context, row }: Judging): Promise<Verdict> {
  const { now, messageChannels } = context
  const told = await findToldThing({ db, context, row })
  if (!told) return { is: 'dropped' }
  const { contact, reference, until } = told
  if (now >= until) return { is: 'undelivered', reason: row.attempts > 0 ? 'unreachable' : 'too-late' }
  const channel = messageChannels[row.channel]
  const to = row.channel === 'sms' ? contact.phone : contact.email
  if (!channel || !to || context.findNewsChannel(contact)?.by !== row.channel)
    return { is: 'undelivered', reason: 'no-channel' }
  const at = firstAllowed(Math.max(now, messageChannels.pauses.get(row.channel)?.until ?? 0))
  if (at > now) return { is: 'later', at }
  const text = await told.write()
  if (!text) return { is: 'undelivered', reason: 'place-gone' }
  const barred = await findBar(db, context, { by: row.channel, to, isFirst: row.attempts === 0 })
  if (barred) return { is: 'undelivered', reason: barred }
  return { is: 'send', channel, outgoing: { id: row.id, kind: row.kind, to, reference, ...text }, until }
}

type Sending = Pick<JobContext, 'now' | 'dataKey' | 'messageChannels'>
type Addressee = { by: MessageRow['channel']; to: string; isFirst: boolean }

/** Why nothing goes there now. A message counts for the day of its first attempt, those after it do not. */
export async function findBar(
  db: DatabaseTransaction,
  context: Sending,
  { by, to, isFirst }: Addressee,
): Promise<'stopped' | 'daily-cap' | null> {
  const { dailyCap } = context.messageChannels
  if (by === 'sms' && (await hasSaidStop(db, context, to))) return 'stopped'
  const sms = { name: 'sms', perMs: DAY_MS, max: dailyCap, sharedMax: dailyCap, accountMax: dailyCap }
  return isFirst && (await isPastCap(db, context, { to, limit: by === 'sms' ? sms : MAILS_A_DAY })) ? 'daily-cap' : null
}

async function hasSaidStop(db: DatabaseTransaction, { dataKey }: Sending, phone: string): Promise<boolean> {
  const said = await db
    .selectFrom('message_reply')
    .select('meaning')
    .where('sender', '=', await senderOf(db, { dataKey }, phone))
    .where('meaning', 'in', ['stop', 'yes'])
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return said?.meaning === 'stop'
}

/**
 * Whoever books and cancels again and again with the address of another person does not fill her mailbox. A partner whose
 * address serves many people has as many.
 */
const MAILS_A_DAY: RateLimit = { name: 'mail', perMs: DAY_MS, max: 30, sharedMax: 30, accountMax: 30 }

/** A day of UTC begins at 1 h or 2 h in Paris, when nothing is sent: it is a day of Paris too. */
async function isPastCap(
  db: DatabaseTransaction,
  { now }: Sending,
  { to, limit }: { to: string; limit: RateLimit },
): Promise<boolean> {
  const bucket = bucketOf(await findSecret(db), limit, to)
  return (await countAttempt(db, limit, { bucket, now, max: limit.max })) > 0
}
