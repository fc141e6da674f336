import { join } from 'node:path'
import SQLite from 'better-sqlite3'
import { hashLotKey } from '../../src/devices/server/lotPage'
import { newCommandKey } from '../../src/platform/everywhere/command'
import type { Service } from '../drivers/service'

/** A lot of so many machines, beside the service; gives the address of the donor's page. */
export function writeGivenLot({ data }: Service, machines: number, daysAgo = 0): string {
  const db = new SQLite(join(data.DATA_DIR!, 'coup-de-main.sqlite'), { timeout: 10_000 })
  const insert = (table: string, row: Record<string, string | number | null>) => {
    const names = Object.keys(row)
    const places = names.map(() => '?').join(', ')
    db.prepare(`insert into ${table} (${names.join(', ')}) values (${places})`).run(...Object.values(row))
  }
  const [id, key, made_at] = [newCommandKey(), newCommandKey(), Date.now() - daysAgo * 86_400_000]
  const ours = { organisation_id: 'town', made_at }
  insert('donor', { id, ...ours, kind: 'company', name: 'Imprimerie', contact: '' })
  const lot = { received_on: '2026-11-30', note: '', account: 'nobody', donor_id: id, key_hash: hashLotKey(key) }
  insert('lot', { id, ...ours, ...lot })
  for (let n = 0; n < machines; n++) {
    const [device, disk] = [newCommandKey(), newCommandKey()]
    const about = {
      kind: 'laptop',
      make: 'Lenovo',
      model: 'T480',
      serial: `SN${n}`,
      serial_key: `${id.slice(0, 6)}SN${n}`.toUpperCase(),
      screen: '',
      tests: '{}',
    }
    const there = { number: device.slice(0, 11), state: 'received', version: 1, at: made_at, lot_id: id }
    insert('device', { id: device, ...ours, ...about, ...there })
    insert('disk', { id: disk, ...ours, device_id: device, serial: `DISK${n}`, kind: 'ssd' })
    const proof = { method: 'Secure Erase', tool: 'hdparm 9.65', verification: 'last', wiped_on: '2026-11-30' }
    const read = { serial_read: `DISK${n}`, source: 'typed', log_hash: disk, accepted: n % 2, account: 'nobody' }
    insert('wipe', {
      id: newCommandKey(),
      disk_id: disk,
      made_at,
      refusals: n % 2 ? '[]' : '["method"]',
      ...proof,
      ...read,
    })
  }
  db.close()
  return `/pc-solidaire/don/lot/${key}`
}
