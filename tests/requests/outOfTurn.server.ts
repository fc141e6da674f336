import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DecideRequest, ListRequests, ReserveForRequest, ShowStaffRequest } from '../../src/requests/queueCommands'
import { writeReadyDevice } from '../devices/workshop'
import { engines, openInProcess, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { openOwn } from './reserved'

describe.each(engines)('a computer for who is not the next, on %s', engine => {
  let service: InProcess
  let karim: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    karim = await meetStaff(service, { role: 'device-manager', name: 'Karim Haddad' })
  })
  afterAll(() => service.close())

  const reserve = (request: string, device: string, why?: string) =>
    karim.do(ReserveForRequest, { request, version: 1, device, why })
  const shown = async (request: string) => (await karim.ask(ShowStaffRequest, { request }))!

  test('is reserved with a reason only: in its journal, counted as an exception, and no news for the person', async () => {
    const people = openOwn(service, karim)
    const first = await people.ask({ familyName: 'Adam', atHome: 'nothing', children: '3' })
    const second = await people.ask({ atHome: 'shared', children: '0' })
    const later = await people.ask({ familyName: 'Zimmer', atHome: 'nothing', children: '3' })
    for (const { request } of [first, second]) await karim.do(DecideRequest, { request, version: 0, deed: 'accept' })
    const device = await writeReadyDevice(service.db)

    expect(await reserve(second.request, device)).toMatchObject({ reasons: ['error.request.before'] })
    expect(await reserve(second.request, device, '  ')).toMatchObject({ reasons: ['error.request.before'] })
    expect((await shown(second.request)).device).toBeNull()
    const { exceptions } = await karim.ask(ListRequests, { show: 'open' })

    const why = 'Elle commence une formation demain.'
    expect(await reserve(second.request, device, why)).toMatchObject({ outcome: 'done', result: { version: 3 } })
    const { state, history } = await shown(second.request)
    expect([state, history.slice(0, 2).map(({ did, words }) => [did, words])]).toEqual([
      'reserved',
      [
        ['reserve', null],
        ['exception', why],
      ],
    ])
    expect((await karim.ask(ListRequests, { show: 'open' })).exceptions).toBe(exceptions + 1)
    expect(await second.read()).not.toContain(why)

    // Who was not decided yet passes before nobody, and the next one needs no reason.
    expect((await shown(later.request)).state).toBe('received')
    expect(await reserve(first.request, await writeReadyDevice(service.db))).toMatchObject({ outcome: 'done' })
  })
})
