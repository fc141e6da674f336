import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ChangeSetting } from '../../src/people/settings'
import { ListRequests, ShowQueuePreview, ShowQueueRule } from '../../src/requests/queueCommands'
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

  test('the one that the town named, whatever the accents, as long as somebody there handles computers', async () => {
    const anne = await meetStaff(service, { role: 'administrator', name: 'Anne Weber' })
    await meetStaff(service, { role: 'device-manager' })
    const workshop = await meetStaff(service, { role: 'device-manager', organisation: 'foyer' })
    await service.db.updateTable('organisation').set({ name: 'Foyer d’Été' }).where('id', '=', 'foyer').execute()
    let version = 0
    const name = async (value: string | null) => {
      const sent = { setting: 'pcSolidaire.handledBy', version, value, reason: 'Décidé en réunion' }
      const receipt = await anne.do(ChangeSetting, sent)
      if (receipt.outcome === 'done') version++
      await service.shell.provided.settings.lookAgain()
      return receipt
    }
    expect(await teamOf('Nicolas')).toBe('town')
    expect(await name('Foyer d’Hiver')).toMatchObject({ reasons: ['error.setting.organisation'] })
    expect(await name('foyer d’ete')).toMatchObject({ outcome: 'done' })
    expect(await teamOf('Olivier')).toBe('foyer')
    await service.db.updateTable('account').set({ closed_at: 1 }).where('id', '=', workshop.account).execute()
    expect(await teamOf('Perrin')).toBe('town')
    expect(await name(null)).toMatchObject({ outcome: 'done' })
    expect(await teamOf('Quentin')).toBe('town')

    const { weights } = await anne.ask(ShowQueueRule, {})
    const { before, after } = await anne.ask(ShowQueuePreview, { weights: { ...weights, week: 3 } })
    // A rule re-orders nobody silently: who waits for a team that was in charge before is shown too.
    const asked = await service.db.selectFrom('device_request').select('reference').execute()
    const references = asked.map(({ reference }) => reference).sort()
    for (const order of [before, after]) expect(order.map(({ reference }) => reference).sort()).toEqual(references)
    expect(new Set(before.map(({ team }) => team)).size).toBe(3)
    expect(before.filter(({ team }) => team === 'Foyer d’Été').map(({ position }) => position)).toEqual([1])
  })
})
