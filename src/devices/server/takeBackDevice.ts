import type { DatabaseTransaction } from '../../platform/server/tables'
import { writeChange } from './deviceChanges'
import { lockDevice, moveDevice } from './deviceProof'

type Returning = { device: string; request: string; words: string; account: string; now: number }

/** `orNobodys`: it was said to be lost. */
async function findOf(db: DatabaseTransaction, { device, request }: Returning, orNobodys = false) {
  const found = await db.selectFrom('device').select('id').where('id', '=', device).executeTakeFirst()
  const row = found && (await lockDevice(db, found.id))
  const isOf = row?.request_id === request || (orNobodys && row?.request_id === null)
  return row?.state === 'handed-over' && isOf ? row : null
}

/** The machine of this request is here again: its certificates lapse, and it is to be wiped anew. False: it was before. */
export async function takeBackDevice(db: DatabaseTransaction, returning: Returning): Promise<boolean> {
  const row = await findOf(db, returning, true)
  if (!row) return false
  await moveDevice(db, row, { ...returning, state: 'taken-back' })
  return true
}

/** It does not come back. It stays out, and the request may have another. */
export async function loseDevice(db: DatabaseTransaction, returning: Returning): Promise<boolean> {
  const row = await findOf(db, returning)
  if (!row) return false
  const { device, words, account, now } = returning
  await db
    .updateTable('device')
    .set({ request_id: null, version: row.version + 1, at: now })
    .where('id', '=', device)
    .execute()
  await writeChange(db, { device, before: row.state, state: row.state, words, account, now })
  return true
}
