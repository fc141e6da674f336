import { inTransaction } from '../../platform/server/database'
import type { Database } from '../../platform/server/tables'

/** A machine that left for good before `limit`, with its disks, their certificates and its changes. */
export function deleteOldDevices(db: Database, limit: number): Promise<number> {
  return inTransaction(db, async one => {
    const old = one.selectFrom('device').select('id').where('out_at', '<', limit)
    const ids = (await old.execute()).map(({ id }) => id)
    for (const id of ids) {
      // First: the database keeps the certificates of a machine that is there.
      await one.deleteFrom('device').where('id', '=', id).execute()
      const disks = one.selectFrom('disk').select('id').where('device_id', '=', id)
      await one.deleteFrom('wipe').where('disk_id', 'in', disks).execute()
      await one.deleteFrom('disk').where('device_id', '=', id).execute()
      await one.deleteFrom('device_change').where('device_id', '=', id).execute()
    }
    return ids.length
  })
}
