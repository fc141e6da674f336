import type { DatabaseTransaction } from '../../platform/server/tables'
import type { DeviceState } from '../device'
import { writeChange } from './deviceChanges'
import { isWiped, lockDevice, moveDevice } from './deviceProof'

/** `account`: who reserves it. */
type Reserving = { device: string; request: string; account: string; now: number }

export type Reservation =
  | { is: 'reserved' }
  /** Another request has it: `by` is the account of who was first. */
  | { is: 'taken'; by: string | null; at: number | null }
  /** This request has a machine already. */
  | { is: 'request-served'; device: string }
  /** It is not ready, or there is no such machine. */
  | { is: 'not-ready'; state: DeviceState | null }

/**
 * A ready machine becomes that of one request. Of two who press at once one is first: the update looks at the state
 * again once the row is free, and `request_id` is unique in the database.
 */
export async function reserveDevice(
  db: DatabaseTransaction,
  { device, request, account, now }: Reserving,
): Promise<Reservation> {
  const served = await db.selectFrom('device').select('id').where('request_id', '=', request).executeTakeFirst()
  if (served?.id === device) return { is: 'reserved' }
  if (served) return { is: 'request-served', device: served.id }
  const { numUpdatedRows } = await db
    .updateTable('device')
    .set(({ eb }) => ({
      state: 'reserved' as const,
      request_id: request,
      reserved_by: account,
      reserved_at: now,
      version: eb('version', '+', 1),
      at: now,
    }))
    .where('id', '=', device)
    .where('state', '=', 'ready')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) return whyNot(db, device)
  await writeChange(db, { device, before: 'ready', state: 'reserved', words: '', account, now })
  return { is: 'reserved' }
}

async function whyNot(db: DatabaseTransaction, device: string): Promise<Reservation> {
  const row = await db
    .selectFrom('device')
    .select(['state', 'reserved_by', 'reserved_at'])
    .where('id', '=', device)
    .executeTakeFirst()
  if (row?.state === 'reserved') return { is: 'taken', by: row.reserved_by, at: row.reserved_at }
  return { is: 'not-ready', state: row?.state ?? null }
}

/** Back among the ready ones: the request has it no more. Nothing happens unless this request had it reserved. */
export async function releaseDevice(
  db: DatabaseTransaction,
  { request, words, account, now }: Omit<Reserving, 'device'> & { words: string },
): Promise<{ device: string } | null> {
  const row = await findReserved(db, request)
  if (!row) return null
  await moveDevice(db, row, { state: 'ready', words, account, now })
  return { device: row.id }
}

export type HandingOver = { is: 'handed-over'; device: string } | { is: 'not-reserved' } | { is: 'unwiped' }

/** The machine that the request reserved is given, unless one of its disks is not wiped: the database refuses it too. */
export async function handOverDevice(
  db: DatabaseTransaction,
  { request, words, account, now }: Omit<Reserving, 'device'> & { words: string },
): Promise<HandingOver> {
  const row = await findReserved(db, request)
  if (!row) return { is: 'not-reserved' }
  if (!(await isWiped(db, row))) return { is: 'unwiped' }
  await moveDevice(db, row, { state: 'handed-over', words, account, now })
  return { is: 'handed-over', device: row.id }
}

async function findReserved(db: DatabaseTransaction, request: string) {
  const found = await db
    .selectFrom('device')
    .select('id')
    .where('request_id', '=', request)
    .where('state', '=', 'reserved')
    .executeTakeFirst()
  const row = found && (await lockDevice(db, found.id))
  return row?.state === 'reserved' && row.request_id === request ? row : null
}
