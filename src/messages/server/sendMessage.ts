import * as v from 'valibot'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { inTransaction } from '../../platform/server/database'
import { defineJob, runJob, type JobContext } from '../../platform/server/jobs/job'
import { newLater } from '../../platform/server/jobs/later'
import { retryDelay } from '../../platform/server/jobs/retryDelay'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { MessageState, UndeliveredReason } from '../message'
import { firstAllowed } from '../../platform/everywhere/quietHours'
import type { Delivery } from './channel'
import { judgeMessage, type MessageRow, type Verdict } from './judgeMessage'

const FIRST_RETRY_MS = MINUTE_MS
const FIRST_PAUSE_MS = 5 * MINUTE_MS
const MAX_PAUSE_MS = 60 * MINUTE_MS

/** One attempt at one message. The next one, when there is one, is another row of `job`: in the transaction of the state. */
export const SendMessage = defineJob('send-message', v.strictObject({ message: v.string() }))

type Sending = Extract<Verdict, { is: 'send' }> & { row: MessageRow }

/**
 * At most once at the person: `sending` is written before the network is called, and who finds it so does not send.
 * A message that may have been sent is not sent again; it is listed, to be checked (.github/decisions/015-messages.md).
 */
export const sendMessage = runJob(SendMessage, async (context, { message: id }) => {
  const sending = await beginSending(context, id)
  if (!sending) return
  const { db, now, signal } = context
  const delivery = await sending.channel
    .send(sending.outgoing, { db, now, signal })
    .catch((): Delivery => ({ is: 'unsure' }))
  await recordDelivery(context, sending, delivery)
})

function beginSending(context: JobContext, id: string): Promise<Sending | null> {
  return inTransaction(context.db, async db => {
    const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst()
    if (row?.state === 'sending') await markInterrupted(db, { id, now: context.now })
    if (row?.state !== 'waiting' || !(await claim(db, row, context.now))) return null
    const verdict = await judgeMessage({ db, context, row })
    if (verdict.is === 'send') return { ...verdict, row: { ...row, attempts: row.attempts + 1 } }
    await settle(db, { context, row, verdict })
    return null
  })
}

/** Compare-and-swap: of two processes one gets it. */
async function claim(db: DatabaseTransaction, { id, attempts }: MessageRow, now: number): Promise<boolean> {
  const claimed = await db
    .updateTable('message')
    .set({ state: 'sending', attempts: attempts + 1, at: now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return claimed.numUpdatedRows === 1n
}

type Settling = { context: JobContext; row: MessageRow; verdict: Exclude<Verdict, { is: 'send' }> }

/** Not sent now: it was no attempt. */
async function settle(db: DatabaseTransaction, { context, row, verdict }: Settling) {
  const { now } = context
  const isLater = verdict.is === 'later'
  const reason = verdict.is === 'undelivered' ? verdict.reason : row.reason
  const state: MessageState = isLater ? 'waiting' : verdict.is
  await db
    .updateTable('message')
    .set({ state, reason, attempts: row.attempts, at: now })
    .where('id', '=', row.id)
    .execute()
  if (isLater) await newLater(db, now)(SendMessage, { message: row.id }, { at: verdict.at })
}

/** Another process may still be at it: what it then writes holds. */
const markInterrupted = (db: DatabaseTransaction, { id, now }: { id: string; now: number }) =>
  db
    .updateTable('message')
    .set({ state: 'unsure', reason: 'interrupted', at: now })
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .execute()

type Change = { state: MessageState; reason: UndeliveredReason | null; gateway_id?: string | null; retryAt?: number }

function recordDelivery(context: JobContext, sending: Sending, delivery: Delivery): Promise<void> {
  const { now } = context
  const { row } = sending
  rememberPause(context, row.channel, delivery)
  const { retryAt, ...change } = changeAfter(sending, delivery, now)
  return inTransaction(context.db, async db => {
    const changed = await db
      .updateTable('message')
      .set({ ...change, at: now })
      .where('id', '=', row.id)
      .where('state', 'in', ['sending', 'unsure'])
      .executeTakeFirst()
    if (retryAt !== undefined && changed.numUpdatedRows === 1n)
      await newLater(db, now)(SendMessage, { message: row.id }, { at: retryAt })
  })
}

function changeAfter({ row, until }: Sending, delivery: Delivery, now: number): Change {
  if (delivery.is === 'accepted') return { state: 'sent', reason: null, gateway_id: delivery.gatewayId }
  if (delivery.is === 'unsure') return { state: 'unsure', reason: 'no-answer' }
  if (delivery.is === 'rejected') return { state: 'undelivered', reason: 'refused' }
  const retryAt = firstAllowed(now + retryDelay(row.attempts, FIRST_RETRY_MS))
  const { reason } = delivery
  return retryAt < until ? { state: 'waiting', reason, retryAt } : { state: 'undelivered', reason }
}

/** A gateway that hangs must not make a hundred messages unsure: one is tried, the others wait, longer each time. */
function rememberPause(
  { messageChannels: { pauses }, now }: JobContext,
  channel: MessageRow['channel'],
  delivery: Delivery,
) {
  const isOutOfOrder = delivery.is === 'unsure' || (delivery.is === 'failed' && delivery.reason === 'unreachable')
  if (!isOutOfOrder) return void pauses.delete(channel)
  const failures = (pauses.get(channel)?.failures ?? 0) + 1
  pauses.set(channel, { failures, until: now + Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), MAX_PAUSE_MS) })
}
