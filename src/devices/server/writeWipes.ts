import { newCommandKey } from '../../platform/everywhere/command'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { Verification } from '../device'
import type { WipeRefusal } from '../wipeProof'

export type NewWipe = {
  disk: string
  method: string
  tool: string
  verification: Verification
  wipedOn: string
  serialRead: string
  source: 'nwipe-log' | 'typed'
  hash: string
  refusals: WipeRefusal[]
  account: string
  now: number
}

/** Gives, for each in order, whether it is new: what was read before stays one certificate. */
export async function writeWipes(db: DatabaseTransaction, wipes: NewWipe[]): Promise<boolean[]> {
  const isNew: boolean[] = []
  for (const { disk, hash, serialRead, wipedOn, refusals, now, ...wipe } of wipes) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('wipe')
      .values({
        ...wipe,
        id: newCommandKey(),
        disk_id: disk,
        wiped_on: wipedOn,
        serial_read: serialRead,
        log_hash: hash,
        accepted: refusals.length ? 0 : 1,
        refusals: JSON.stringify(refusals),
        lapsed_at: null,
        made_at: now,
      })
      .onConflict(conflict => conflict.columns(['disk_id', 'log_hash', 'wiped_on']).doNothing())
      .executeTakeFirst()
    isNew.push(numInsertedOrUpdatedRows !== 0n)
  }
  return isNew
}
