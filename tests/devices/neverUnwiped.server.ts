import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { needsWiping } from '../../src/devices/deviceStates'
import { engines, openInProcess, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { someActs, tryAct } from './randomLife'

/** Certificates that were there when a machine was with somebody: they prove nothing of what was written since. */
type Memory = { used: Map<string, string>; spent: Set<string> }

/** Counted here from the rows alone, apart from what the service and its triggers count. */
async function findUnwiped({ db }: InProcess, { used, spent }: Memory): Promise<string[]> {
  const [devices, disks, wipes] = [
    await db.selectFrom('device').selectAll().execute(),
    await db.selectFrom('disk').selectAll().execute(),
    await db.selectFrom('wipe').selectAll().execute(),
  ]
  const faults: string[] = []
  for (const device of devices) {
    const own = disks.filter(({ device_id }) => device_id === device.id)
    const before = used.get(device.id)
    if (before && device.state !== before)
      for (const { id, disk_id } of wipes) if (own.some(disk => disk.id === disk_id)) spent.add(id)
    if (device.state === 'handed-over' || device.state === 'sold') used.set(device.id, device.state)
    else used.delete(device.id)
    if (!needsWiping(device.state)) continue
    const isClean = (disk: (typeof own)[number]) =>
      (disk.gone_at !== null && Boolean(disk.gone_reason?.trim())) ||
      wipes.some(({ id, disk_id, accepted }) => disk_id === disk.id && accepted === 1 && !spent.has(id))
    const hasNone = !own.length && device.kind !== 'screen' && !device.no_disk_reason
    if (hasNone || !own.every(isClean)) faults.push(`${device.number} is ${device.state}`)
  }
  return faults
}

describe.each(engines)('whatever is tried, on %s', { retry: 0 }, engine => {
  let service: InProcess
  let karim: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    karim = await meetStaff(service, { role: 'device-manager' })
  })
  afterAll(() => service.close())

  test('no machine leaves, or is said to be wiped, with a disk that is not', async () => {
    const memory: Memory = { used: new Map(), spent: new Set() }
    const met = new Set<string>()
    const seed = Number(process.env['SEED'] ?? 20_261_129)
    const life = fc.asyncProperty(someActs, async acts => {
      for (const act of acts) {
        await tryAct(service, karim, act)
        expect([act, await findUnwiped(service, memory)]).toEqual([act, []])
        for (const { state } of await service.db.selectFrom('device').select('state').distinct().execute())
          met.add(state)
      }
    })
    await fc.assert(life, { numRuns: 20, seed, endOnFailure: true })
    // It went far enough for the rule to be tried.
    expect([...met]).toEqual(expect.arrayContaining(['handed-over', 'ready', 'to-wipe']))
  }, 240_000)
})
