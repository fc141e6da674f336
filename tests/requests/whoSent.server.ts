import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import type { RequestState } from '../../src/requests/requestStates'
import { ListSentRequests, SendDeviceRequest } from '../../src/requests/sentRequests'
import { engines, openInProcess, type InProcess } from '../server/inProcess'
import { asking } from '../server/mayRequests'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

describe.each(engines)('a prescriber who asks for a computer for somebody, on %s', engine => {
  let service: InProcess
  let nora: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    nora = await meetStaff(service, { role: 'prescriber', name: 'Nora Petit', organisation: 'social' })
  })
  afterAll(() => service.close())

  async function send(familyName: string, isFollowed: boolean, who = nora) {
    const payload = { ...asking({ familyName, askedBy: 'partner', helperName: 'Nora Petit' }).payload, isFollowed }
    const receipt = await who.do(SendDeviceRequest, payload as never)
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result
  }
  const become = (id: string, state: RequestState) =>
    service.db.updateTable('device_request').set({ state, refusal: 'means' }).where('id', '=', id).execute()
  const stageOf = async (familyName: string) =>
    (await nora.ask(ListSentRequests, {})).find(line => line.familyName === familyName)?.stage

  test('sees received, planned or done of those who agreed, and nothing else', async () => {
    const { requestId } = await send('Benkhelifa', true)
    await send('Kowalczyk', false)
    const [line, ...others] = await nora.ask(ListSentRequests, {})
    expect(others).toEqual([])
    expect(Object.keys(line!).sort()).toEqual(['familyName', 'kind', 'sentAt', 'stage'])
    for (const [state, stage] of [
      ['received', 'received'],
      ['refused', 'received'],
      ['withdrawn', 'received'],
      ['silent', 'received'],
      ['reserved', 'planned'],
      ['collection', 'planned'],
      ['handed-over', 'done'],
    ] as const) {
      await become(requestId, state)
      expect([state, await stageOf('Benkhelifa')]).toEqual([state, stage])
    }
    for (const [name, asked] of [
      ['list-requests', { show: 'open' }],
      ['show-staff-request', { request: requestId }],
      ['find-proposals', { request: requestId }],
    ] as const)
      expect([name, (await nora.tryAsk(name, asked)).status]).toEqual([name, 403])
  })

  test('not those of a colleague, nor those that came by the public form in her name', async () => {
    await service.put(asking({ familyName: 'Venu Seul', askedBy: 'partner', helperName: 'Nora Petit' }))
    const other = await meetStaff(service, { role: 'prescriber', organisation: 'social' })
    expect(await other.ask(ListSentRequests, {})).toEqual([])
    expect(await stageOf('Venu Seul')).toBeUndefined()
    const karim = await meetStaff(service, { role: 'device-manager' })
    expect((await karim.tryAsk('list-sent-requests', {})).status).toBe(403)
    expect((await karim.tryDo('send-device-request', asking().payload)).status).toBe(403)
  })

  test('the person ends it on her own page, or by erasing her request', async () => {
    const { reference } = await send('Muller', true)
    const proved = await service.post('/suivi', { reference, fact: 'Muller' })
    const Cookie = (proved.headers.get('Set-Cookie') ?? '').split(';')[0]!
    const page = `/pc-solidaire/suivi/${reference}`
    expect(await (await service.send(page, { headers: { Cookie } })).text()).toContain('Qui voit votre demande')
    const stopped = await service.post(`${page}/arreter`, { key: newCommandKey() }, { Cookie })
    expect(stopped.headers.get('Location')).toBe(`${page}?fait=arretee`)
    expect(await stageOf('Muller')).toBeUndefined()
    expect(await (await service.send(page, { headers: { Cookie } })).text()).not.toContain('Qui voit votre demande')
    await send('Amrani', true)
    await service.db.updateTable('device_request').set({ erased_at: 1 }).where('family_name', '=', 'Amrani').execute()
    expect(await stageOf('Amrani')).toBeUndefined()
  })
})
