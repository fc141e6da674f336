import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { OUT_STATES, WIPED_STATES } from '../../src/devices/deviceStates'
import { FIXED, UNWIPED } from '../../src/devices/server/unwipedTriggers'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { writeDevice, writeDisk, writeReadyDevice, writeWipe } from './workshop'

/** What a raw statement meets, whoever sends it. */
describe.each(engines)('a machine whose disks are not wiped, on %s', engine => {
  let service: InProcess
  beforeAll(async () => void (service = await openInProcess(engine, [])))
  afterAll(() => service.close())

  const run = (statement: ReturnType<typeof sql>) => statement.execute(service.db)
  const setState = (device: string, state: string) =>
    run(sql`update device set state = ${state}, request_id = ${device}, at = ${TODAY + 1} where id = ${device}`)
  const stateOf = async (device: string) =>
    (await service.db.selectFrom('device').select('state').where('id', '=', device).executeTakeFirstOrThrow()).state

  test('never leaves, nor is said to be wiped, by a raw UPDATE', async () => {
    const device = await writeDevice(service.db)
    const [first, second] = [await writeDisk(service.db, device), await writeDisk(service.db, device)]
    await writeWipe(service.db, first)
    for (const state of WIPED_STATES) await expect(setState(device, state)).rejects.toThrow(UNWIPED)
    await writeWipe(service.db, second, 0)
    await expect(setState(device, 'handed-over')).rejects.toThrow(UNWIPED)
    expect(await stateOf(device)).toBe('received')
    await writeWipe(service.db, second)
    for (const state of OUT_STATES) {
      const leaves = await writeReadyDevice(service.db)
      await setState(leaves, state)
      expect(await stateOf(leaves)).toBe(state)
    }
    await setState(device, 'ready')
  })

  test('leaves when the disk that is not wiped was taken out with a reason, and only then', async () => {
    const device = await writeDevice(service.db)
    const disk = await writeDisk(service.db, device)
    await run(sql`update disk set gone_at = 1, gone_how = 'destroyed', gone_reason = ' ' where id = ${disk}`)
    await expect(setState(device, 'recycled')).rejects.toThrow(UNWIPED)
    await run(sql`update disk set gone_reason = 'Ne tourne plus' where id = ${disk}`)
    await setState(device, 'recycled')
    await expect(run(sql`update disk set gone_at = null where id = ${disk}`)).rejects.toThrow(UNWIPED)
    await expect(run(sql`update disk set gone_reason = '' where id = ${disk}`)).rejects.toThrow(UNWIPED)
  })

  test('a machine without a known disk does not leave before somebody says why it has none; a screen does', async () => {
    const device = await writeDevice(service.db)
    await expect(setState(device, 'ready')).rejects.toThrow(UNWIPED)
    await expect(run(sql`update device set kind = 'screen' where id = ${device}`)).rejects.toThrow(FIXED)
    await run(sql`update device set no_disk_reason = 'Reçu sans disque' where id = ${device}`)
    await setState(device, 'ready')
    await expect(run(sql`update device set no_disk_reason = null where id = ${device}`)).rejects.toThrow(UNWIPED)
    await setState(await writeDevice(service.db, { kind: 'screen' }), 'ready')
  })

  test('is not written as handed over at once', async () => {
    await expect(writeDevice(service.db, { state: 'handed-over' })).rejects.toThrow(UNWIPED)
    await expect(writeDevice(service.db, { state: 'reserved', request: 'R1' })).rejects.toThrow(UNWIPED)
  })

  test('once it left, no disk is added, no certificate goes, changes or moves', async () => {
    const device = await writeDevice(service.db)
    const disk = await writeDisk(service.db, device)
    const wipe = await writeWipe(service.db, disk)
    await setState(device, 'handed-over')
    await expect(writeDisk(service.db, device)).rejects.toThrow(UNWIPED)
    await expect(run(sql`delete from wipe where id = ${wipe}`)).rejects.toThrow(UNWIPED)
    await expect(run(sql`update wipe set accepted = 0 where id = ${wipe}`)).rejects.toThrow(UNWIPED)
    await expect(run(sql`update wipe set lapsed_at = 1 where id = ${wipe}`)).rejects.toThrow(UNWIPED)
    const other = await writeDisk(service.db, await writeDevice(service.db))
    await expect(run(sql`update wipe set disk_id = ${other} where id = ${wipe}`)).rejects.toThrow(FIXED)
    await expect(run(sql`update disk set device_id = ${device} where id = ${other}`)).rejects.toThrow(FIXED)
  })

  test('a disk is not forgotten, and what proved nothing does not prove something later', async () => {
    const device = await writeDevice(service.db)
    const disk = await writeDisk(service.db, device)
    const wipe = await writeWipe(service.db, disk, 0)
    await expect(run(sql`delete from disk where id = ${disk}`)).rejects.toThrow(FIXED)
    await expect(run(sql`update wipe set accepted = 1, refusals = '[]' where id = ${wipe}`)).rejects.toThrow(FIXED)
  })

  test('what came back from somebody’s home is wiped again before it leaves', async () => {
    for (const back of ['taken-back', 'to-repair', 'parts']) {
      const device = await writeReadyDevice(service.db)
      await setState(device, 'handed-over')
      for (const state of ['ready', 'recycled', 'sold']) await expect(setState(device, state)).rejects.toThrow(UNWIPED)
      await setState(device, back)
      await expect(setState(device, 'ready')).rejects.toThrow(UNWIPED)
      const { rows } = await sql<{ id: string; disk_id: string }>`
        select w.id, w.disk_id from wipe w join disk k on k.id = w.disk_id where k.device_id = ${device}`.execute(
        service.db,
      )
      await expect(run(sql`update wipe set lapsed_at = null where id = ${rows[0]!.id}`)).rejects.toThrow(FIXED)
      await writeWipe(service.db, rows[0]!.disk_id)
      await setState(device, 'ready')
    }
  })

  test('five years after it left, nothing of it stays', async () => {
    const device = await writeReadyDevice(service.db)
    await run(sql`update device set state = 'recycled', out_at = ${TODAY} where id = ${device}`)
    const here = await writeReadyDevice(service.db)
    const gone = await service.sweep(Date.UTC(2031, 11, 3))
    expect(gone.device).toBe(1)
    const left = await service.db.selectFrom('disk').select('device_id').execute()
    expect(left.map(row => row.device_id)).not.toContain(device)
    expect(left.map(row => row.device_id)).toContain(here)
  })
})
