import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { newLater } from '../../src/platform/server/jobs/later'
import { DecideRequest, ShowStaffRequest } from '../../src/requests/queueCommands'
import { findSilent } from '../../src/requests/server/findSilent'
import { engines, openInProcess, readReceipt, TODAY, type InProcess } from '../server/inProcess'
import { asking } from '../server/mayRequests'
import { meetStaff } from '../server/staffInProcess'
import { handOver, workOffRequests } from './handOver'

describe.each(engines)('a request that waits for its person, and one that was served, on %s', engine => {
  let service: InProcess
  beforeAll(async () => void (service = await openInProcess(engine, [])))
  afterAll(() => service.close())

  const meetKarim = () => meetStaff(service, { role: 'device-manager', name: 'Karim Haddad' })

  async function ask(familyName: string) {
    const receipt = await readReceipt(await service.put(asking({ familyName })))
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    const { reference, requestId } = receipt.result as unknown as { reference: string; requestId: string }
    const page = `/pc-solidaire/suivi/${reference}`
    /** As she comes back, whenever it is: by the reference and her name. */
    const cookieNow = async () => {
      const proved = await service.post('/suivi', { reference, fact: familyName })
      return (proved.headers.get('Set-Cookie') ?? '').split(';')[0]!
    }
    const read = async (query = '') =>
      (await service.send(page + query, { headers: { Cookie: await cookieNow() } })).text()
    const press = async (act: string, fields: Record<string, string> = {}) =>
      service.post(`${page}/${act}`, { key: newCommandKey(), ...fields }, { Cookie: await cookieNow() })
    return { requestId, page, read, press }
  }

  const stateOf = async (id: string) =>
    (await service.db.selectFrom('device_request').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state

  async function sweepSilent(now: number) {
    service.at(now)
    await newLater(service.db, now)(findSilent.job, {})
    await workOffRequests(service, now)
  }

  test('asked for an answer, none in thirty days: sans nouvelles; taken up again by the answer alone', async () => {
    service.at(TODAY)
    const karim = await meetKarim()
    const [own, other] = [await ask('Benkhelifa'), await ask('Kowalczyk')]
    const asked = { version: 0, deed: 'ask-more', asks: ['children'], words: 'Combien d’enfants ?' } as const
    await karim.do(DecideRequest, { request: own.requestId, ...asked } as never)
    await sweepSilent(TODAY + 30 * DAY_MS - 1)
    expect(await stateOf(own.requestId)).toBe('to-complete')
    await sweepSilent(TODAY + 30 * DAY_MS)
    expect([await stateOf(own.requestId), await stateOf(other.requestId)]).toEqual(['silent', 'received'])
    const html = await own.read()
    expect(html).toContain('Nous n’avons pas eu de vos nouvelles.')
    expect(html).toContain('name="children"')
    const back = await own.press('completer', { children: '2' })
    expect(back.headers.get('Location')).toBe(`${own.page}?fait=completee`)
    expect(await stateOf(own.requestId)).toBe('received')
  })

  test('a month after the hand-over, once: is all well? Said on her page, and read by the team', async () => {
    service.at(TODAY + 100 * DAY_MS)
    const own = await ask('Schoumacker')
    await service.db.updateTable('device_request').set({ state: 'reserved' }).where('id', '=', own.requestId).execute()
    await handOver(service, own.requestId)
    // One computer in eight weeks tells of one person: anybody may read how long it takes, and not this.
    const today = await (await service.send('/api/show-requests-today')).json()
    const { estimate } = (today as { kinds: { kind: string; estimate: object }[] }).kinds[0]!
    expect(estimate).toEqual({ weeks: null, handedOver: 0 })
    const month = TODAY + 130 * DAY_MS
    service.at(month - 1)
    await workOffRequests(service, month - 1)
    expect(await own.read()).not.toContain('Est-ce que tout va bien')
    expect((await own.press('nouvelles', { answer: 'fine' })).status).toBe(409)
    service.at(month)
    await workOffRequests(service, month)
    const karim = await meetKarim()
    expect(await karim.ask(ShowStaffRequest, { request: own.requestId })).toMatchObject({
      check: { askedAt: month, answer: null },
    })
    expect(await own.read()).toContain('Est-ce que tout va bien')
    await own.press('nouvelles', { answer: 'fine' })
    expect(await own.read()).toContain('Merci de votre réponse.')
    await own.press('nouvelles', { answer: 'help' })
    const help = await own.read('?fait=aide')
    for (const link of ['href="/rendez-vous?besoin=ordinateur"', 'href="/rendez-vous/rappel?besoin=ordinateur"'])
      expect(help).toContain(link)
    expect(await karim.ask(ShowStaffRequest, { request: own.requestId })).toMatchObject({ check: { answer: 'help' } })
    const jobs = service.db.selectFrom('job').select('once').where('once', '=', `check:${own.requestId}`)
    expect(await jobs.execute()).toHaveLength(1)
  })

  test('an answer that is none is told beside its question', async () => {
    const own = await ask('Dantoni')
    await service.db
      .updateTable('device_request')
      .set({ state: 'handed-over', check_asked_at: TODAY })
      .where('id', '=', own.requestId)
      .execute()
    const wrong = await own.press('nouvelles', { answer: 'peut-être' })
    expect([wrong.status, await wrong.text()]).toEqual([409, expect.stringContaining('Choisissez une réponse')])
  })
})
