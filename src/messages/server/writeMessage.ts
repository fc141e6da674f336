import { randomBytes } from 'node:crypto'
import type { TransactionalJobContext } from '../../platform/server/jobs/job'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { MessageChannel, ToldKind } from '../message'
import { SendMessage } from './sendMessage'

/** What was to be told of it before this change is void. */
export async function dropOlder(
  db: DatabaseTransaction,
  { id, version, now }: { id: string; version: number; now: number },
) {
  await db
    .updateTable('message')
    .set({ state: 'dropped', at: now })
    .where('about_id', '=', id)
    .where('about_version', '<', version)
    .where('state', '=', 'waiting')
    .execute()
}

type NewMessage = {
  kind: ToldKind
  dueAt: number
  /** Id of the appointment, of the request, of who waits, or of the choice of lessons. */
  about: string
  version: number
  channel: MessageChannel
  /** It would come when it is of no use: it is listed instead. */
  isTooLate?: boolean
}

/** A row and the job that sends it; planned twice, it is one row. */
export async function writeMessage(
  { db, now, later }: Pick<TransactionalJobContext, 'db' | 'now' | 'later'>,
  { kind, dueAt, about, version, channel, isTooLate = false }: NewMessage,
) {
  const id = randomBytes(16).toString('hex')
  const added = await db
    .insertInto('message')
    .values({
      id,
      kind,
      about_id: about,
      about_version: version,
      channel,
      state: isTooLate ? 'undelivered' : 'waiting',
      reason: isTooLate ? 'too-late' : null,
      attempts: 0,
      due_at: dueAt,
      at: now,
      gateway_id: null,
    })
    .onConflict(conflict => conflict.columns(['about_id', 'about_version', 'kind']).doNothing())
    .executeTakeFirst()
  if (!isTooLate && added.numInsertedOrUpdatedRows === 1n) await later(SendMessage, { message: id }, { at: dueAt })
}
