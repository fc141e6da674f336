import { lockRows } from '../../platform/server/database'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { DeviceState } from '../device'
import { isOut } from '../deviceStates'
import { writeChange } from './deviceChanges'
import type { DeviceRow } from './ofDevice'

/** Disks of these machines that nothing proves to be wiped, by machine. The database counts in the same way. */
export async function countUnwiped(db: AnyDatabase, devices: string[]): Promise<Map<string, number>> {
  if (!devices.length) return new Map()
  const rows = await db
    .selectFrom('disk')
    .select(['device_id', ({ fn }) => fn.countAll<number>().as('n')])
    .where('device_id', 'in', devices)
    .where('gone_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('wipe')
            .select('wipe.id')
            .whereRef('wipe.disk_id', '=', 'disk.id')
            .where('accepted', '=', 1)
            .where('lapsed_at', 'is', null),
        ),
      ),
    )
    .groupBy('device_id')
    .execute()
  return new Map(rows.map(({ device_id, n }) => [device_id, Number(n)]))
}

/** Each disk is wiped or gone; a machine without any says why, unless it is a screen. */
export async function isWiped(db: AnyDatabase, device: Pick<DeviceRow, 'id' | 'kind' | 'no_disk_reason'>) {
  const [unwiped, disk] = [
    (await countUnwiped(db, [device.id])).get(device.id) ?? 0,
    await db.selectFrom('disk').select('id').where('device_id', '=', device.id).executeTakeFirst(),
  ]
  return unwiped === 0 && (disk !== undefined || device.kind === 'screen' || Boolean(device.no_disk_reason?.trim()))
}

/** A request has it: how it comes back is written with the hand-over. */
export const isWithSomebody = ({ state, request_id }: Pick<DeviceRow, 'state' | 'request_id'>) =>
  state === 'handed-over' && request_id !== null

/** The row as it is now, and as it stays until this transaction ends. */
export async function lockDevice(db: DatabaseTransaction, id: string): Promise<DeviceRow> {
  return lockRows(db, db.selectFrom('device').selectAll().where('id', '=', id)).executeTakeFirstOrThrow()
}

type Moving = { state: DeviceState; words: string; account: string; now: number }

/** Another state, with its row of history. What leaves is counted from today; what comes back, or is left, is nobody's. */
export async function moveDevice(db: DatabaseTransaction, row: DeviceRow, { state, words, account, now }: Moving) {
  const version = row.version + 1
  const isFreed = (isOut(row.state) && !isOut(state)) || (row.state === 'reserved' && state === 'ready')
  const free = { request_id: null, reserved_by: null, reserved_at: null }
  await db
    .updateTable('device')
    .set({ state, version, at: now, out_at: isOut(state) ? now : null, ...(isFreed && free) })
    .where('id', '=', row.id)
    .execute()
  await writeChange(db, { device: row.id, before: row.state, state, words, account, now })
  return { version, state }
}

/** Once a certificate came: the machine that waited for it goes on by itself. */
export async function followWipes(db: DatabaseTransaction, id: string, by: { account: string; now: number }) {
  const row = await lockDevice(db, id)
  if (row.state !== 'received' && row.state !== 'to-wipe') return
  const state = (await isWiped(db, row)) ? 'wiped' : 'to-wipe'
  if (state !== row.state) await moveDevice(db, row, { ...by, state, words: '' })
}
