import type { DatabaseTransaction } from '../../platform/server/tables'
import { isSettled } from '../waitingList'
import { delist, lockWaiting } from './waitingRows'

/** Before the row is anonymised: who waits leaves the list, and the seat that was held for her is somebody else's. */
export async function releaseWaiting(db: DatabaseTransaction, id: string, now: number): Promise<void> {
  const [open] = await db
    .updateTable('waiting_offer')
    .set({ state: 'declined', open_of: null, answered_at: now })
    .where('open_of', '=', id)
    .returning('id')
    .execute()
  // Nothing but the rows is at hand here.
  if (open) await db.deleteFrom('seat').where('hold_id', '=', open.id).execute()
  const row = await lockWaiting(db, id)
  // Once nobody puts her back on it.
  await delist(db, id)
  if (row && !isSettled(row.state))
    await db.updateTable('waiting').set({ state: 'left', settled_at: now }).where('id', '=', id).execute()
}
