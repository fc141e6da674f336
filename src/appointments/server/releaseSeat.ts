import type { DatabaseTransaction } from '../../platform/server/tables'
import { freeSeats } from './takeSeat'

/** An appointment to come is cancelled, and its seat is free for somebody else; a past one stays as it was, counted. */
export async function releaseSeat(db: DatabaseTransaction, id: string, now: number): Promise<void> {
  const cancelled = await db
    .updateTable('appointment')
    .set({ state: 'cancelled' })
    .where('id', '=', id)
    .where('starts_at', '>=', now)
    .executeTakeFirst()
  if (cancelled.numUpdatedRows === 1n) await freeSeats(db, id)
}
