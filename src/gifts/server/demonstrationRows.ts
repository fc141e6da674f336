import { createHash } from 'node:crypto'
import { newCommandKey } from '../../platform/everywhere/command'
import { DAY_MS } from '../../platform/everywhere/durations'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { newReference } from '../../platform/everywhere/reference'
import type { Context } from '../../platform/server/context'
import { inTransaction, takeTurn } from '../../platform/server/database'
import type { OpenContext } from '../../platform/server/noun'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { cleanSerial } from '../../devices/serial'
import type { DeviceKind, DeviceState } from '../../devices/device'
import { TOWN_ORGANISATION } from '../../people/account'
import { ASKED, GIFTS, LOTS } from './demonstrationExamples'
import { writeGiven, writeRequest, type Filling } from './demonstrationRequests'

const ours = { organisation_id: TOWN_ORGANISATION }
const ACCOUNT = 'demonstration'

/** Once, while nobody has written anything: made-up computers, who gave them and who asks, under the banner. */
export function fillDemonstration({ db, now, provided }: Pick<OpenContext, 'db' | 'now' | 'provided'>): Promise<null> {
  return inTransaction(db, async one => {
    // Several servers may start on one empty database.
    await takeTurn(one, 'demonstration computers')
    const there =
      (await one.selectFrom('lot').select('id').executeTakeFirst()) ??
      (await one.selectFrom('device_request').select('id').executeTakeFirst())
    if (there) return null
    const filling = { db: one, now, provided }
    const given: { device: string; kind: DeviceKind; at: number }[] = []
    for (const lot of LOTS) given.push(...(await writeLot(filling, lot)))
    for (const [n, asked] of ASKED.entries()) await writeRequest(filling, asked, n)
    for (const one of given) await writeGiven(filling, one)
    for (const gift of GIFTS) await writeGift(filling, gift)
    return null
  })
}

async function writeLot({ db, now, provided }: Filling, { donor, daysAgo, machines }: (typeof LOTS)[number]) {
  const at = now - daysAgo * DAY_MS
  const actor = { is: 'system', job: ACCOUNT } as Context['actor']
  const receivedOn = parisDateTime(at).date
  const { dataKey } = provided
  const lot = { organisation: TOWN_ORGANISATION, receivedOn, note: donor.name, donor: { ...donor, contact: '' } }
  const id = await provided.writeLot({ db, now: at, dataKey, actor }, lot)
  const given = []
  for (const [n, { kind, make, model, states }] of machines.entries()) {
    const device = newCommandKey()
    const serial = `DEMO${daysAgo}N${n}`
    await writeDevice(db, { device, lot: id, kind, make, model, serial, at })
    const isWiped = states.includes('wiped')
    if (kind !== 'screen') await writeDisk(db, { device, serial: `${serial}D`, at, isWiped })
    const days = Math.max(1, Math.floor(daysAgo / (states.length + 1)))
    let before: DeviceState = 'received'
    for (const [step, state] of states.entries()) {
      const moved = Math.min(now - 1, at + (step + 1) * days * DAY_MS)
      await move(db, { device, before, state, at: moved })
      before = state
      if (state === 'handed-over') given.push({ device, kind, at: moved })
    }
  }
  return given
}

type NewDevice = {
  device: string
  lot: string
  kind: DeviceKind
  make: string
  model: string
  serial: string
  at: number
}

async function writeDevice(db: DatabaseTransaction, { device, lot, serial, at, ...machine }: NewDevice) {
  const isScreen = machine.kind === 'screen'
  const size = { memory_gb: isScreen ? null : 8, battery: machine.kind === 'laptop' ? ('good' as const) : null }
  await db
    .insertInto('device')
    .values({
      id: device,
      ...ours,
      ...machine,
      ...size,
      lot_id: lot,
      number: newReference(),
      serial,
      serial_key: cleanSerial(serial),
      screen: isScreen ? '24 pouces' : '',
      state: 'received',
      tests: '{}',
      no_disk_reason: null,
      request_id: null,
      reserved_by: null,
      reserved_at: null,
      version: 1,
      out_at: null,
      made_at: at,
      at,
    })
    .execute()
  const change = { device_id: device, before: null, state: 'received' as const, words: '', account: ACCOUNT, at }
  await db
    .insertInto('device_change')
    .values({ id: newCommandKey(), ...change })
    .execute()
}

type NewDisk = { device: string; serial: string; at: number; isWiped: boolean }

async function writeDisk(db: DatabaseTransaction, { device, serial, at, isWiped }: NewDisk) {
  const id = newCommandKey()
  const disk = { id, ...ours, device_id: device, serial, serial_key: cleanSerial(serial), kind: 'ssd' as const }
  const there = { size_gb: 240, gone_at: null, gone_how: null, gone_reason: null, made_at: at }
  await db
    .insertInto('disk')
    .values({ ...disk, ...there })
    .execute()
  if (!isWiped) return
  const wipedAt = at + DAY_MS
  const proof = { method: 'Secure Erase', tool: 'exemple', verification: 'last' as const, source: 'typed' as const }
  await db
    .insertInto('wipe')
    .values({
      id: newCommandKey(),
      disk_id: id,
      ...proof,
      wiped_on: parisDateTime(wipedAt).date,
      serial_read: serial,
      log_hash: createHash('sha256').update(serial).digest('hex'),
      accepted: 1,
      refusals: '[]',
      lapsed_at: null,
      account: ACCOUNT,
      made_at: wipedAt,
    })
    .execute()
}

type Move = { device: string; before: DeviceState; state: DeviceState; at: number }

async function move(db: DatabaseTransaction, { device, before, state, at }: Move) {
  const isOut = state === 'handed-over' || state === 'sold' || state === 'recycled'
  await db
    .updateTable('device')
    .set({ state, at, out_at: isOut ? at : null })
    .where('id', '=', device)
    .execute()
  const change = { id: newCommandKey(), device_id: device, before, state, words: '', account: ACCOUNT, at }
  await db.insertInto('device_change').values(change).execute()
}

async function writeGift({ db, now }: Filling, { daysAgo, ...gift }: (typeof GIFTS)[number]) {
  const there = { settled_at: null, lot_id: null, phone: null, language: 'fr' }
  const id = newCommandKey()
  await db
    .insertInto('gift')
    .values({ id, ...ours, ...gift, ...there, reference: newReference(), made_at: now - daysAgo * DAY_MS })
    .execute()
}
