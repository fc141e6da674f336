import { randomBytes } from 'node:crypto'
import type { Database, DatabaseTransaction } from '../tables'
import type { Later } from './job'

/** In the transaction of `db`, if it is one: the job is there when the rest is. */
export const newLater =
  (db: Database | DatabaseTransaction, now: number): Later =>
  async (job, payload, { at = now, once } = {}) => {
    const written = await db
      .insertInto('job')
      .values({
        id: randomBytes(16).toString('hex'),
        kind: job.kind,
        payload: JSON.stringify(payload),
        payload_version: job.v,
        once: once ?? null,
        run_at: at,
        attempts: 0,
        lease_owner: null,
        lease_until: null,
        state: 'waiting',
        last_error: null,
        made_at: now,
        done_at: null,
      })
      .onConflict(conflict => conflict.column('once').doNothing())
      .executeTakeFirst()
    return written.numInsertedOrUpdatedRows === 1n
  }
