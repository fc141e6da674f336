import fc from 'fast-check'
import { sql } from 'kysely'
import { DEVICE_STATES } from '../../src/devices/device'
import { DEVICE_TESTS } from '../../src/devices/deviceTests'
import { handOverDevice, releaseDevice, reserveDevice } from '../../src/devices/server/reserveDevice'
import { inTransaction } from '../../src/platform/server/database'
import type { DatabaseTransaction } from '../../src/platform/server/tables'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { TODAY, type InProcess } from '../server/inProcess'
import type { StaffMember } from '../server/staffInProcess'

/** One thing that somebody, or some code, tries: `pick` chooses the machine or the disk, `more` the rest. */
export type Act = { act: (typeof ACTS)[number]; pick: number; more: number }

/** Commands, what requests call, jobs, imports, and statements written by hand. */
const ACTS = [
  'add',
  'add-disk',
  'remove-disk',
  'record-wipe',
  'import',
  'state',
  'tests',
  'reserve',
  'release',
  'hand-over',
  'sweep',
  'raw-state',
  'raw-insert-disk',
  'raw-move-disk',
  'raw-delete-disk',
  'raw-return-disk',
  'raw-delete-wipe',
  'raw-refuse-wipe',
  'raw-accept-wipe',
  'raw-revive-wipe',
  'raw-no-reason',
  'raw-kind',
] as const

/** What leads far: tried more often than the rest. */
const OFTEN = [...ACTS.slice(3, 10), 'record-wipe', 'record-wipe', 'state', 'state', 'raw-state', 'raw-state'] as const

export const someActs = fc.array(
  fc.record({ act: fc.constantFrom(...ACTS, ...OFTEN), pick: fc.nat(14), more: fc.nat(50) }),
  {
    minLength: 40,
    maxLength: 90,
  },
)

/** Those of the way of a machine that is given come more often. */
const STATES = [...DEVICE_STATES, 'tested', 'ready', 'ready', 'handed-over'] as const

type Ids = { device: string; disk: string; wipe: string; other: string; version: number; serial: string }

async function pickIds({ db }: InProcess, pick: number): Promise<Ids> {
  const [devices, disks, wipes] = [
    await db.selectFrom('device').select(['id', 'version']).orderBy('made_at').orderBy('id').execute(),
    await db.selectFrom('disk').select(['id', 'serial']).orderBy('id').execute(),
    await db.selectFrom('wipe').select('id').orderBy('id').execute(),
  ]
  const one = <Row>(rows: Row[], at = pick) => (rows.length ? rows[at % rows.length] : undefined)
  const [device, disk] = [one(devices), one(disks)]
  const other = one(devices, pick + 1)?.id ?? 'none'
  const ids = { device: device?.id ?? 'none', disk: disk?.id ?? 'none', wipe: one(wipes)?.id ?? 'none', other }
  return { ...ids, version: device?.version ?? 0, serial: disk?.serial ?? 'none' }
}

const logOf = (serial: string, second: number, status: string) => `
[2026/11/28 19:13:${second}]  notice: Program options are set as follows...
[2026/11/28 19:13:${second}]  notice:   banner   = nwipe 0.33
[2026/11/28 19:13:${second}]  notice:   verify   = 1 (last pass)
[2026/11/28 19:13:${second}]  notice: /dev/sda has serial number ${serial}
[2026/11/28 19:13:${second}]  notice: Invoking method 'Fill With Zeros' on /dev/sda
[2026/11/28 19:13:${second}]  notice: Verified pass 1 of 1, round 1 of 1, on '/dev/sda'.
*** Error Summary ***
     sda |  0 |  0 |  0
*** Drive Status ***
     sda | ${status} |   0 B/s | 00:00:01 | Disk
`

/** What is sent as a command: refused or not, it is answered. */
function commandOf({ act, more }: Act, { device, disk, version, serial }: Ids): [string, object] | null {
  const found = { kind: 'hdd', serial: newCommandKey().slice(0, 10) }
  const state = STATES[more % STATES.length]
  const wiped = { method: 'Secure Erase', tool: 'hdparm', wipedOn: '2026-12-01' }
  const disks = Array.from({ length: more % 3 }, () => ({ ...found, serial: newCommandKey().slice(0, 10) }))
  const kind = more % 5 === 0 ? 'screen' : 'laptop'
  const works = Object.fromEntries(DEVICE_TESTS.map(test => [test, 'works']))
  const log = logOf(serial, 10 + more, more % 3 ? 'Erased' : 'UABORTED')
  const sent: Partial<Record<Act['act'], [string, object]>> = {
    add: [
      'add-device',
      { organisation: 'town', machine: { kind, make: 'Dell', disks, noDisk: more % 4 ? '' : 'Aucun' } },
    ],
    'add-disk': ['add-disk', { device, disk: found }],
    'remove-disk': ['remove-disk', { disk, how: 'removed', reason: more % 2 ? 'Ne tourne plus' : ' ' }],
    'record-wipe': ['record-wipe', { disk, ...wiped, verification: more % 2 ? 'all' : 'none' }],
    import: ['import-wipe-logs', { organisation: 'town', logs: [{ name: 'a.log', text: log }] }],
    state: ['set-device-state', { device, version, state, words: '' }],
    tests: ['write-device-tests', { device, version, tests: works }],
  }
  return sent[act] ?? null
}

/** What another part of the service does in a transaction of its own. */
function callOf({ act, pick }: Act, { device }: Ids): ((db: DatabaseTransaction) => Promise<unknown>) | null {
  const by = { request: `request ${pick % 7}`, account: 'karim', now: TODAY, words: '' }
  if (act === 'reserve') return db => reserveDevice(db, { ...by, device })
  if (act === 'release') return db => releaseDevice(db, by)
  if (act === 'hand-over') return db => handOverDevice(db, by)
  return null
}

/** By hand, with nothing of ours in between. */
function statementOf({ act, more }: Act, { device, disk, wipe, other }: Ids) {
  const state = STATES[more % STATES.length]!
  const [id, serial] = [newCommandKey(), newCommandKey().slice(0, 10)]
  const statements: Partial<Record<Act['act'], ReturnType<typeof sql>>> = {
    'raw-state': sql`update device set state = ${state}, request_id = coalesce(request_id, ${id}) where id = ${device}`,
    'raw-insert-disk': sql`insert into disk (id, device_id, organisation_id, serial, serial_key, kind, made_at)
      select ${id}, id, 'town', ${serial}, ${serial}, 'hdd', 1 from device where id = ${device}`,
    'raw-move-disk': sql`update disk set device_id = ${other} where id = ${disk}`,
    'raw-delete-disk': sql`delete from disk where id = ${disk}`,
    'raw-return-disk': sql`update disk set gone_at = null, gone_how = null, gone_reason = null where id = ${disk}`,
    'raw-delete-wipe': sql`delete from wipe where id = ${wipe}`,
    'raw-refuse-wipe': sql`update wipe set accepted = 0 where id = ${wipe}`,
    'raw-accept-wipe': sql`update wipe set accepted = 1, refusals = '[]' where id = ${wipe}`,
    'raw-revive-wipe': sql`update wipe set lapsed_at = null where id = ${wipe}`,
    'raw-no-reason': sql`update device set no_disk_reason = null where id = ${device}`,
    'raw-kind': sql`update device set kind = 'screen' where id = ${device}`,
  }
  return statements[act] ?? null
}

/** Tries it. What the database refuses is refused: nothing of it stays. */
export async function tryAct(service: InProcess, karim: StaffMember, one: Act) {
  const ids = await pickIds(service, one.pick)
  const command = commandOf(one, ids)
  const call = callOf(one, ids)
  const statement = statementOf(one, ids)
  if (command) await karim.tryDo(...command)
  if (call) await inTransaction(service.db, call).catch(() => undefined)
  if (statement) await statement.execute(service.db).catch(() => undefined)
  if (one.act === 'sweep') await service.sweep(TODAY + one.more)
}
