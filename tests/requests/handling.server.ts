import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ListRequests } from '../../src/requests/queueCommands'
import { engines, openInProcess, type InProcess } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { asking } from './asking'

describe.each(engines)('which team has the requests, on %s', engine => {
  let service: InProcess
  beforeAll(async () => void (service = await openInProcess(engine, [])))
  afterAll(() => service.close())

  const teamOf = async (familyName: string) => {
    await service.put(asking({ familyName }))
    const row = service.db.selectFrom('device_request').select('organisation_id').where('family_name', '=', familyName)
    return (await row.executeTakeFirstOrThrow()).organisation_id
  }

  test('the town’s; an association’s when nobody of the town handles computers; then the town’s again', async () => {
    expect(await teamOf('Amrani')).toBe('town')
    const workshop = await meetStaff(service, { role: 'device-manager', organisation: 'atelier' })
    expect(await teamOf('Benkhelifa')).toBe('atelier')
    const { lines } = await workshop.ask(ListRequests, { show: 'open' })
    expect(lines.map(({ familyName }) => familyName)).toEqual(['Benkhelifa'])
    const karim = await meetStaff(service, { role: 'device-manager' })
    expect(await teamOf('Dantoni')).toBe('town')
    await service.db.updateTable('account').set({ closed_at: 1 }).where('id', '=', karim.account).execute()
    expect(await teamOf('Muller')).toBe('atelier')
  })
})
