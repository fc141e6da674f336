import { newCommandKey } from '../../src/platform/everywhere/command'
import type { DeviceKind, DeviceState } from '../../src/devices/device'
import type { AnyDatabase } from '../../src/platform/server/declareTable'
import { TODAY } from '../server/inProcess'

type Device = {
  id?: string
  state?: DeviceState
  kind?: DeviceKind
  organisation?: string
  serial?: string
  request?: string
}

/** A row of a machine, written as it is. */
export async function writeDevice(db: AnyDatabase, { state = 'received', kind = 'laptop', ...more }: Device = {}) {
  const { id = newCommandKey(), organisation = 'town', request = null } = more
  const { serial = id.slice(0, 12).toUpperCase() } = more
  await db
    .insertInto('device')
    .values({
      id,
      organisation_id: organisation,
      lot_id: null,
      number: id.slice(0, 11),
      kind,
      make: 'Lenovo',
      model: 'T480',
      serial,
      serial_key: serial,
      memory_gb: 8,
      battery: 'good',
      screen: '14 pouces',
      state,
      tests: '{}',
      no_disk_reason: null,
      request_id: request,
      reserved_by: null,
      reserved_at: null,
      version: 1,
      out_at: null,
      made_at: TODAY,
      at: TODAY,
    })
    .execute()
  return id
}

type Disk = { id?: string; organisation?: string }

export async function writeDisk(db: AnyDatabase, device: string, { organisation = 'town', ...more }: Disk = {}) {
  const { id = newCommandKey() } = more
  const serial = id.slice(0, 12).toUpperCase()
  await db
    .insertInto('disk')
    .values({
      id,
      device_id: device,
      organisation_id: organisation,
      serial,
      serial_key: serial,
      kind: 'hdd',
      size_gb: 500,
      gone_at: null,
      gone_how: null,
      gone_reason: null,
      made_at: TODAY,
    })
    .execute()
  return id
}

export async function writeWipe(db: AnyDatabase, disk: string, accepted: 0 | 1 = 1) {
  const id = newCommandKey()
  await db
    .insertInto('wipe')
    .values({
      id,
      disk_id: disk,
      method: 'Fill With Zeros',
      tool: 'nwipe 0.33',
      verification: 'last',
      wiped_on: '2026-11-28T19:13:20',
      serial_read: 'S',
      source: 'nwipe-log',
      log_hash: id,
      accepted,
      refusals: accepted ? '[]' : '["aborted"]',
      lapsed_at: null,
      account: 'nobody',
      made_at: TODAY,
    })
    .execute()
  return id
}

/** A laptop whose one disk is wiped. */
export async function writeReadyDevice(db: AnyDatabase, more: Device = {}) {
  const device = await writeDevice(db, more)
  await writeWipe(db, await writeDisk(db, device))
  await db.updateTable('device').set({ state: 'ready' }).where('id', '=', device).execute()
  return device
}
