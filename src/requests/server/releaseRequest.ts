import { newCommandKey } from '../../platform/everywhere/command'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { isSettled } from '../requestStates'

/** Before the row is anonymised: one that waits is withdrawn, so that the queue counts nobody who is gone. */
export async function releaseRequest(db: DatabaseTransaction, id: string, now: number): Promise<void> {
  const row = await db.selectFrom('device_request').selectAll().where('id', '=', id).executeTakeFirst()
  if (row && !isSettled(row.state)) {
    const version = row.version + 1
    const set = { state: 'withdrawn', version, settled_at: now } as const
    await db.updateTable('device_request').set(set).where('id', '=', id).execute()
    await db
      .insertInto('request_change')
      .values({
        request_id: id,
        version,
        organisation_id: row.organisation_id,
        at: now,
        did: 'withdraw',
        state: 'withdrawn',
        account: null,
        cause: null,
        words: null,
        kind: row.kind,
        need: row.need,
        at_home: row.at_home,
        children: row.children,
        extra: row.extra,
        asked_at: row.made_at,
      })
      .execute()
  }
  await freeDevice(db, id, now)
  const handed = db.updateTable('hand_over').where('request_id', '=', id)
  await handed.set({ signature: null, witness: null, return_words: null }).execute()
  await db.updateTable('request_change').set({ words: null }).where('request_id', '=', id).execute()
}

/** A computer that waited for whoever is gone waits for another. Nothing but the rows is at hand here. */
async function freeDevice(db: DatabaseTransaction, request: string, now: number): Promise<void> {
  const [freed] = await db
    .updateTable('device')
    .set(({ eb }) => ({
      state: 'ready' as const,
      request_id: null,
      reserved_by: null,
      reserved_at: null,
      version: eb('version', '+', 1),
      at: now,
    }))
    .where('request_id', '=', request)
    .where('state', '=', 'reserved')
    .returning('id')
    .execute()
  if (!freed) return
  const change = { id: newCommandKey(), device_id: freed.id, before: 'reserved', state: 'ready' } as const
  await db
    .insertInto('device_change')
    .values({ ...change, words: '', account: '', at: now })
    .execute()
}
