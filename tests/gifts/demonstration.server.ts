import { expect, test } from 'vitest'
import { ListDevices, ShowDevice } from '../../src/devices/deviceQuestions'
import { ShowLot } from '../../src/devices/lot'
import { ListGifts } from '../../src/gifts/giftQuestions'
import { fillDemonstration } from '../../src/gifts/server/demonstrationRows'
import { ShowHandOvers } from '../../src/requests/handOver'
import { ListRequests } from '../../src/requests/queueCommands'
import { engines, openInProcess, OURS, TODAY } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'

test.each(engines)(
  'whoever visits the demonstration sees a queue, a stock and the page of who gave, on %s',
  async engine => {
    const service = await openInProcess(engine, [])
    const filling = { db: service.db, now: TODAY, provided: service.shell.provided }
    const [fill, servers] = [() => fillDemonstration(filling), [1, 2, 3]]
    // Servers start on one empty database, all connected; at the next start, what is there stays.
    await Promise.all(servers.map(() => service.db.selectFrom('lot').select('id').execute()))
    await Promise.all(servers.map(fill))
    await fill()
    const karim = await meetStaff(service, { role: 'device-manager' })
    const devices = await karim.ask(ListDevices, { organisation: 'town' })
    expect(devices.total).toBe(17)
    expect(devices.counts).toMatchObject({ ready: 4, 'handed-over': 7, 'to-wipe': 2 })
    expect((await karim.ask(ListRequests, { show: 'open' })).lines).toHaveLength(5)
    // One that was given may come back: its hand-over is there, with its copy.
    const [out] = (await karim.ask(ListDevices, { organisation: 'town', state: 'handed-over' })).lines
    const { request } = (await karim.ask(ShowDevice, { device: out!.id }))!
    const [handed] = await karim.ask(ShowHandOvers, { request: request! })
    expect(handed).toMatchObject({ device: { id: out!.id }, agreement: { how: 'witness' }, returned: null })
    expect((await karim.ask(ListGifts, { organisation: 'town' })).map(({ count }) => count)).toEqual([15, 1])
    const { id } = await service.db.selectFrom('lot').select('id').orderBy('received_on').executeTakeFirstOrThrow()
    const { page } = (await karim.ask(ShowLot, { lot: id }))!
    const given = await (await service.send(page!.address.replace(OURS, ''))).text()
    expect(given).toMatch(/Donné<\/th>\s*<td>6/)
    expect(await (await service.send('/pc-solidaire/don')).text()).toContain(page!.address.replace(OURS, ''))
    const today = await (await service.send('/pc-solidaire')).text()
    expect(today).not.toContain('Aucun n’est prêt aujourd’hui.')
    // Enough were given to say how long it takes, and from what it was counted.
    expect(today).toMatch(/Délai estimé, en semaines\s:\s7\.\s+Compté[^<]*remis\s:\s6\./)
    await service.close()
  },
)
