import type { Selectable } from 'kysely'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { lockRows } from '../../platform/server/database'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'

export type WaitingRow = Selectable<Tables['waiting']>
export type OfferRow = Selectable<Tables['waiting_offer']>

export const placesOfRow = ({ places }: Pick<WaitingRow, 'places'>) => JSON.parse(places) as string[]
export const calmOf = ({ urgent_at }: Pick<WaitingRow, 'urgent_at'>) => (urgent_at === null ? 1 : 0)

/** From now on a time may be offered to this person, in her order. */
export async function enlist(db: DatabaseTransaction, row: WaitingRow): Promise<void> {
  const { id: waiting_id, need, joined_at, possible } = row
  const calm = calmOf(row)
  await db
    .insertInto('waiting_at')
    .values(placesOfRow(row).map(place_id => ({ waiting_id, place_id, need, calm, joined_at, possible })))
    .onConflict(conflict => conflict.columns(['waiting_id', 'place_id']).doUpdateSet({ calm }))
    .execute()
}

/** Urgent, or not any more; who is offered a time, or waits no more, has no row there. */
export const setCalm = (db: DatabaseTransaction, row: Pick<WaitingRow, 'id' | 'urgent_at'>) =>
  db
    .updateTable('waiting_at')
    .set({ calm: calmOf(row) })
    .where('waiting_id', '=', row.id)
    .execute()

export const delist = (db: DatabaseTransaction, id: string) =>
  db.deleteFrom('waiting_at').where('waiting_id', '=', id).execute()

export const findWaiting = async (
  db: AnyDatabase,
  column: 'id' | 'reference',
  value: string,
): Promise<WaitingRow | null> =>
  (await db
    .selectFrom('waiting')
    .selectAll()
    .where(column, '=', value)
    .where('erased_at', 'is', null)
    .executeTakeFirst()) ?? null

/** As it is now, and stays until this transaction ends: after the row of the offer and its seat, never before. */
export async function lockWaiting(db: DatabaseTransaction, id: string): Promise<WaitingRow | null> {
  const query = db.selectFrom('waiting').selectAll().where('id', '=', id).where('erased_at', 'is', null)
  return (await lockRows(db, query).executeTakeFirst()) ?? null
}

export const findOpenOffer = async (db: AnyDatabase, waitingId: string): Promise<OfferRow | null> =>
  (await db.selectFrom('waiting_offer').selectAll().where('open_of', '=', waitingId).executeTakeFirst()) ?? null
