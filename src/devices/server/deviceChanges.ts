import { newCommandKey } from '../../platform/everywhere/command'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { DeviceState } from '../device'

type Change = {
  device: string
  before: DeviceState | null
  state: DeviceState
  words: string
  account: string
  now: number
}

/** One row for each state that a machine goes through. */
export async function writeChanges(db: DatabaseTransaction, changes: Change[]) {
  const rows = changes.map(({ device, now, ...change }) => ({
    ...change,
    id: newCommandKey(),
    device_id: device,
    at: now,
  }))
  await db.insertInto('device_change').values(rows).execute()
}

export const writeChange = (db: DatabaseTransaction, change: Change) => writeChanges(db, [change])
