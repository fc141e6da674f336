import type { Insertable } from 'kysely'
import { newCommandKey } from '../../platform/everywhere/command'
import { newReference } from '../../platform/everywhere/reference'
import { inBatches } from '../../platform/server/inBatches'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import type { Disk, Machine } from '../machine'
import { cleanSerial } from '../serial'
import { writeChanges } from './deviceChanges'

type Writing = { organisation: string; lot: string | null; account: string; now: number }

/** SQLite takes 32,766 values in one statement; a machine has 22. */
const ROWS_AT_ONCE = 500

async function inParts<Row>(rows: Row[], write: (part: Row[]) => Promise<unknown>) {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) await write(rows.slice(at, at + ROWS_AT_ONCE))
}

const newDevice = (machine: Machine, { organisation, lot, now }: Writing): Insertable<Tables['device']> => ({
  id: newCommandKey(),
  organisation_id: organisation,
  lot_id: lot,
  number: newReference(),
  kind: machine.kind,
  make: machine.make,
  model: machine.model,
  serial: machine.serial,
  serial_key: cleanSerial(machine.serial),
  memory_gb: machine.memoryGb,
  battery: machine.battery,
  screen: machine.screen,
  state: 'received',
  tests: '{}',
  no_disk_reason: machine.noDisk || null,
  request_id: null,
  reserved_by: null,
  reserved_at: null,
  version: 1,
  out_at: null,
  made_at: now,
  at: now,
})

type OfDevice = { device: string; organisation: string; now: number }

export const newDisk = (
  { kind, sizeGb, serial }: Disk,
  { device, organisation, now }: OfDevice,
): Insertable<Tables['disk']> => ({
  id: newCommandKey(),
  device_id: device,
  organisation_id: organisation,
  serial,
  serial_key: cleanSerial(serial),
  kind,
  size_gb: sizeGb,
  gone_at: null,
  gone_how: null,
  gone_reason: null,
  made_at: now,
})

/** Gives each machine, in the same order, its id and the number of its label. */
export async function writeMachines(db: DatabaseTransaction, machines: Machine[], writing: Writing) {
  const { organisation, account, now } = writing
  const devices = machines.map(machine => newDevice(machine, writing))
  await inParts(devices, part => db.insertInto('device').values(part).execute())
  const disks = machines.flatMap(({ disks: own }, i) =>
    own.map(disk => newDisk(disk, { device: devices[i]!.id, organisation, now })),
  )
  await inParts(disks, part => db.insertInto('disk').values(part).execute())
  const came = { before: null, state: 'received' as const, words: '', account, now }
  await inParts(
    devices.map(({ id }) => ({ ...came, device: id })),
    part => writeChanges(db, part),
  )
  return devices.map(({ id, number }) => ({ id, number }))
}

/** Machines of the organisation that have one of these serials, by the serial as it is compared. */
export async function findKnown(db: DatabaseTransaction, organisation: string, machines: Machine[]) {
  const keys = machines.flatMap(({ serial }) => cleanSerial(serial) ?? [])
  const rows = await inBatches(keys, batch =>
    db
      .selectFrom('device')
      .select(['id', 'number', 'serial_key'])
      .where('organisation_id', '=', organisation)
      .where('serial_key', 'in', batch)
      .execute(),
  )
  return new Map(rows.map(row => [row.serial_key ?? '', row]))
}

/** Which of these serials are of a disk that is in a machine already. */
export async function findKnownDisks(db: DatabaseTransaction, organisation: string, disks: Disk[]) {
  const keys = disks.flatMap(({ serial }) => cleanSerial(serial) ?? [])
  const rows = await inBatches(keys, batch =>
    db
      .selectFrom('disk')
      .select('serial_key')
      .where('organisation_id', '=', organisation)
      .where('gone_at', 'is', null)
      .where('serial_key', 'in', batch)
      .execute(),
  )
  return new Set(rows.map(({ serial_key }) => serial_key))
}
