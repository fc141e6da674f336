import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { engines, openInProcess, readReceipt, type InProcess } from '../server/inProcess'
import { asking } from '../server/mayRequests'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { ListRequests, ShowStaffRequest } from '../../src/requests/queueCommands'
import { SendDeviceRequest } from '../../src/requests/sentRequests'

const MOTHER = { reachMe: { by: 'phone', phone: '06 12 34 56 78' } }

describe.each(engines)('one open request a household, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, [])))
  afterEach(() => service.db.updateTable('device_request').set({ settled_at: 1, household: null }).execute())
  afterAll(() => service.close())

  const send = async (change: object) => {
    const receipt = await readReceipt(await service.put(asking(change)))
    return receipt.outcome === 'refused' ? receipt.reasons : receipt.outcome
  }

  test.each([
    ['Müller', 'MUELLER'],
    ['Ångström', 'aangstroem'],
    ['فاطمة', 'فاطمه'],
    ['D’Ormesson', 'd ormesson'],
  ])('%s who types %s with the same number is told of the request there is', async (familyName, again) => {
    expect(await send({ ...MOTHER, familyName })).toBe('done')
    expect(await send({ ...MOTHER, familyName: again })).toEqual(['request.double'])
  })

  test.each([
    ['Бойко', 'Боико'],
    ['Їжак', 'Іжак'],
    ['राम', 'रमा'],
  ])('%s and %s, at the same number, are two families', async (familyName, other) => {
    expect(await send({ ...MOTHER, familyName })).toBe('done')
    expect(await send({ ...MOTHER, familyName: other })).toBe('done')
  })

  test('sent four times at the same moment, written in two ways, it is there once', async () => {
    const sent = ['Müller', 'Mueller', 'Müller', 'MUELLER'].map(familyName => send({ ...MOTHER, familyName }))
    expect((await Promise.all(sent)).filter(outcome => outcome === 'done')).toHaveLength(1)
  })
})

describe.each(engines)('a household that nobody can call, on %s', engine => {
  let service: InProcess
  let karim: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [])
    karim = await meetStaff(service, { role: 'device-manager', name: 'Karim Haddad' })
  })
  afterEach(() => service.db.updateTable('device_request').set({ settled_at: 1, state: 'withdrawn' }).execute())
  afterAll(() => service.close())

  const alike = { familyName: 'Muller', isAnother: false }
  const ask = async (change: object = {}) => {
    const receipt = await readReceipt(await service.put(asking({ ...alike, ...change })))
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result as unknown as { requestId: string; reference: string }
  }
  const sendBy = async (who: StaffMember, change: object = {}) => {
    const { isAnother: _isAnother, ...payload } = asking({ ...alike, ...change }).payload
    return (await who.do(SendDeviceRequest, { ...payload, isFollowed: false, ...change } as never)) as {
      outcome: string
      alternatives?: unknown
    }
  }

  test('a neighbour who types its name, commune and number of persons learns nothing: each is received alike', async () => {
    const sent = [await ask(), await ask({ familyName: 'MULLER' }), ...(await Promise.all([ask(), ask()]))]
    expect(new Set(sent.map(({ reference }) => reference)).size).toBe(4)
    const [one] = await Promise.all([service.put(asking(alike)), service.put(asking({ familyName: 'Personne' }))])
    expect(Object.keys(await readReceipt(one!)).sort()).toEqual(['at', 'key', 'kind', 'outcome', 'result'])
  })

  test('the team sees that both may be one, goes from one to the other, and decides', async () => {
    const [one, other] = [await ask({ familyName: 'Müller' }), await ask({ familyName: 'Mueller', commune: 'METZ' })]
    const strangers = [
      await ask({ adults: '2' }),
      await ask({ children: '1' }),
      await ask({ commune: 'Woippy' }),
      await ask({ familyName: 'Weberzott' }),
    ]
    const marked = async () => {
      const { lines } = await karim.ask(ListRequests, { show: 'open' })
      return lines.filter(({ isMaybeDouble }) => isMaybeDouble).map(({ id }) => id)
    }
    expect(new Set(await marked())).toEqual(new Set([one.requestId, other.requestId]))
    const show = async ({ requestId }: { requestId: string }) =>
      (await karim.ask(ShowStaffRequest, { request: requestId }))!
    expect((await show(one)).alike).toEqual([{ id: other.requestId, reference: other.reference }])
    for (const stranger of strangers) expect((await show(stranger)).alike).toEqual([])
    await service.db
      .updateTable('device_request')
      .set({ state: 'withdrawn', settled_at: 1 })
      .where('id', '=', other.requestId)
      .execute()
    expect([await marked(), (await show(one)).alike, (await show(other)).alike]).toEqual([[], [], []])
  })

  test('with a number on both sides they are two families; with one on one side, nobody knows', async () => {
    const phone = (number: string) => ({ reachMe: { by: 'phone', phone: number } })
    await ask(phone('06 12 34 56 78'))
    await ask(phone('06 12 34 56 79'))
    const { lines } = await karim.ask(ListRequests, { show: 'open' })
    expect(lines.map(({ isMaybeDouble }) => isMaybeDouble)).toEqual([false, false])
    await ask()
    const after = await karim.ask(ListRequests, { show: 'open' })
    expect(after.lines.map(({ isMaybeDouble }) => isMaybeDouble)).toEqual([true, true, true])
  })

  test('with a number on one side and an address on the other, the team sees that both may be one', async () => {
    await ask({ reachMe: { by: 'phone', phone: '06 12 34 56 80' } })
    await ask({ reachMe: { by: 'email', email: 'muller@exemple.fr' } })
    const { lines } = await karim.ask(ListRequests, { show: 'open' })
    expect(lines.map(({ isMaybeDouble }) => isMaybeDouble)).toEqual([true, true])
  })

  test('a mediator is warned, and says that it is another; of four at once, one is received; a prescriber learns nothing', async () => {
    const lea = await meetStaff(service, { role: 'mediator', places: ['metz-hotel-de-ville'] })
    const nora = await meetStaff(service, { role: 'prescriber', organisation: 'social' })
    const sent = await Promise.all(Array.from({ length: 4 }, () => sendBy(lea)))
    expect(sent.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'conflict', 'conflict', 'done'])
    expect(sent.find(({ outcome }) => outcome === 'conflict')!.alternatives).toEqual({ maybeDouble: true })
    expect((await sendBy(lea, { isAnother: true })).outcome).toBe('done')
    expect((await sendBy(lea, { adults: '3' })).outcome).toBe('done')
    expect((await sendBy(nora)).outcome).toBe('done')
  })
})
