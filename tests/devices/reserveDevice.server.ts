import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { releaseDevice, reserveDevice } from '../../src/devices/server/reserveDevice'
import { inTransaction } from '../../src/platform/server/database'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { writeReadyDevice } from './workshop'

describe.each(engines)('a ready machine, on %s', engine => {
  let service: InProcess
  beforeAll(async () => void (service = await openInProcess(engine, [])))
  afterAll(() => service.close())

  const reserve = (device: string, request: string, account = 'karim') =>
    inTransaction(service.db, db => reserveDevice(db, { device, request, account, now: TODAY }))
  const release = (request: string) =>
    inTransaction(service.db, db => releaseDevice(db, { request, words: 'Ne vient pas', account: 'karim', now: TODAY }))

  test('fifty colleagues reserve it at once: one has it, the others hear who', async () => {
    const device = await writeReadyDevice(service.db)
    const colleagues = Array.from({ length: 50 }, (_, i) => i)
    const said = await Promise.all(colleagues.map(i => reserve(device, `request ${i}`, `colleague ${i}`)))
    const first = said.findIndex(({ is }) => is === 'reserved')
    expect(said.filter(({ is }) => is === 'reserved')).toHaveLength(1)
    for (const [i, one] of said.entries())
      if (i !== first) expect(one).toEqual({ is: 'taken', by: `colleague ${first}`, at: TODAY })
  })

  test('one request never has two machines', async () => {
    const devices = [await writeReadyDevice(service.db), await writeReadyDevice(service.db)]
    const said = await Promise.all(devices.map(device => reserve(device, 'Amina')))
    expect(said.map(({ is }) => is).sort()).toEqual(['request-served', 'reserved'])
  })

  test('is free again for others once the request leaves it', async () => {
    const device = await writeReadyDevice(service.db)
    expect(await reserve(device, 'Paul')).toEqual({ is: 'reserved' })
    expect(await reserve(device, 'Paul')).toEqual({ is: 'reserved' })
    expect(await release('Paul')).toEqual({ device })
    expect(await release('Paul')).toBeNull()
    expect(await reserve(device, 'Rose')).toEqual({ is: 'reserved' })
    expect(await reserve('none', 'Jean')).toEqual({ is: 'not-ready', state: null })
  })
})
