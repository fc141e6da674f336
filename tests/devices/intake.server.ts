import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AddDevice, AddLot, type FaultyLot } from '../../src/devices/deviceCommands'
import { ListDevices, ShowDevice } from '../../src/devices/deviceQuestions'
import { engines, openInProcess, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const COUNT = 5_000
const line = (i: number) => `portable;Dell;E7470;LOT${10_000 + i};8;bonne;14 pouces;SSD 240 DISK${10_000 + i}`
/** Three lines in a hundred have a fault. */
const isBad = (i: number) => i % 100 < 3
const bad = (i: number) => line(i).replace('portable', 'grille-pain')
const all = Array.from({ length: COUNT }, (_, i) => i)
const lot = { organisation: 'town', receivedOn: '2026-12-01', note: 'Don du lycée' }
const MB = 1_048_576

describe.each(engines)('machines that come, on %s', engine => {
  let service: InProcess
  let karim: StaffMember
  let nadia: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    karim = await meetStaff(service, { role: 'device-manager' })
    nadia = await meetStaff(service, { role: 'device-manager', organisation: 'association' })
  })
  afterAll(() => service.close())
  const count = async (table: 'device' | 'disk' | 'lot') =>
    (await service.db.selectFrom(table).select('id').execute()).length

  test('5,000 lines of which 150 are wrong: each is said with its number, nothing is added', async () => {
    const began = performance.now()
    const receipt = await karim.do(AddLot, { ...lot, list: all.map(i => (isBad(i) ? bad(i) : line(i))).join('\n') })
    const took = performance.now() - began
    if (receipt.outcome !== 'conflict') throw new Error('was added')
    const { faults } = receipt.alternatives as FaultyLot
    expect(faults.map(({ line: at }) => at)).toEqual(all.filter(isBad).map(i => i + 1))
    expect(faults[0]).toEqual({ line: 1, fault: 'kind', value: 'grille-pain' })
    expect([await count('device'), await count('disk'), await count('lot')]).toEqual([0, 0, 0])
    console.log(`${engine}: 5,000 lines refused in ${Math.round(took)} ms`)
  })

  test('corrected, all are added; sent again, nothing changes', async () => {
    const list = all.map(line).join('\n')
    const before = process.memoryUsage().rss
    const began = performance.now()
    const receipt = await karim.do(AddLot, { ...lot, list })
    const took = performance.now() - began
    const more = (process.memoryUsage().rss - before) / MB
    expect(receipt).toMatchObject({ outcome: 'done', result: { added: COUNT, known: 0 } })
    console.log(`${engine}: 5,000 machines added in ${Math.round(took)} ms, ${Math.round(more)} MB more`)
    const rows = await service.db.selectFrom('device').selectAll().orderBy('id').execute()
    const again = await karim.do(AddLot, { ...lot, list })
    expect(again).toMatchObject({ outcome: 'done', result: { lot: null, added: 0, known: COUNT } })
    expect(await service.db.selectFrom('device').selectAll().orderBy('id').execute()).toEqual(rows)
    expect([await count('disk'), await count('lot')]).toEqual([COUNT, 1])
  })

  test('a machine is found by the serial of its disk, and another organisation knows nothing of it', async () => {
    const found = await karim.ask(ListDevices, { organisation: 'town', search: 'disk-14 242' })
    expect(found.lines.map(({ serial, unwiped }) => [serial, unwiped])).toEqual([['LOT14242', 1]])
    expect(found.counts).toEqual({ received: COUNT })
    const id = found.lines[0]!.id
    expect((await karim.ask(ShowDevice, { device: id }))?.disks[0]).toMatchObject({ serial: 'DISK14242', sizeGb: 240 })
    expect((await nadia.tryAsk('show-device', { device: id })).status).toBe(403)
    expect((await nadia.tryAsk('list-devices', { organisation: 'town' })).status).toBe(403)
    expect((await nadia.ask(ListDevices, { organisation: 'association' })).total).toBe(0)
    // The same machine may go to them one day: it is a row of theirs.
    const theirs = await nadia.do(AddLot, { ...lot, organisation: 'association', list: line(0) })
    expect(theirs).toMatchObject({ outcome: 'done', result: { added: 1 } })
  })

  test('two colleagues who send the same list at once add it once', async () => {
    const list = [1, 2, 3].map(i => `portable;HP;;TWICE${i};8;;;HDD 500 TWICEDISK${i}`).join('\n')
    const receipts = await Promise.all([karim.do(AddLot, { ...lot, list }), karim.do(AddLot, { ...lot, list })])
    const added = receipts.map(one => (one.outcome === 'done' ? one.result.added : -1)).sort()
    expect(added).toEqual([0, 3])
  })

  test('one machine typed in the workshop, twice, is one; its disk is not that of another', async () => {
    const machine = { kind: 'laptop', make: 'Asus', serial: 'ASUS-77', disks: [{ kind: 'ssd', serial: 'ASUSDISK' }] }
    const first = await karim.do(AddDevice, { organisation: 'town', machine })
    const again = await karim.do(AddDevice, { organisation: 'town', machine: { ...machine, serial: 'asus 77' } })
    if (first.outcome !== 'done' || again.outcome !== 'done') throw new Error('not added')
    expect(again.result).toEqual({ ...first.result, isKnown: true })
    const slip = await karim.do(AddDevice, { organisation: 'town', machine: { ...machine, serial: 'ASUS-78' } })
    expect(slip).toMatchObject({ outcome: 'refused', reasons: ['staff.devices.diskKnown'] })
    const none = { kind: 'laptop', make: 'Asus', disks: [] }
    expect((await karim.tryDo('add-device', { organisation: 'town', machine: none })).status).toBe(422)
  })

  test('whoever is not signed in does not send a long body', async () => {
    const body = JSON.stringify({ kind: 'add-lot', v: 1, payload: { ...lot, list: 'x'.repeat(100_000) } })
    const init = { method: 'PUT', body, headers: { 'Content-Type': 'application/json' } }
    expect((await service.send(`/api/staff/commands/${'a'.repeat(32)}`, init)).status).toBe(413)
  })
})
