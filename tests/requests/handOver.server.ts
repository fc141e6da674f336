import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowDevice } from '../../src/devices/deviceQuestions'
import { DAY_MS, HOUR_MS } from '../../src/platform/everywhere/durations'
import { PlanCollection, COLLECTION_NEED } from '../../src/requests/collection'
import {
  HandOverComputer,
  ListHandOvers,
  ShowHandOvers,
  TakeBackComputer,
  type HandOver,
} from '../../src/requests/handOver'
import { ListRequests, ReleaseFromRequest, ReserveForRequest } from '../../src/requests/queueCommands'
import { writeDevice, writeDisk, writeReadyDevice } from '../devices/workshop'
import { engines, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { givenTo, openOwn, SIGNED, type Given, type Own } from './reserved'

const phone = (number: string) => ({ reachMe: { by: 'phone', phone: number } })
const HOURS = weekly({ id: 'hall-2', weekday: 2, from: '14:00', to: '18:00', needs: [COLLECTION_NEED] })

describe.each(engines)('a computer is given, on %s', engine => {
  let service: InProcess
  let karim: StaffMember
  let people: ReturnType<typeof openOwn>
  beforeAll(async () => {
    service = await openInProcess(engine, [HOURS])
    karim = await meetStaff(service, { role: 'device-manager', name: 'Karim Haddad' })
    people = openOwn(service, karim)
  })
  afterAll(() => service.close())

  const give = (own: Own, change: Partial<Given> = {}) => karim.do(HandOverComputer, givenTo(own, change))
  const handed = async (own: Own) => karim.ask(ShowHandOvers, { request: own.request })

  test('with what was in the bag, what was explained and a signature: the request is settled, its hour was honoured', async () => {
    const own = await people.askAndReserve(phone('06 20 00 00 01'))
    await karim.do(PlanCollection, { request: own.request, version: 2, slot: 'hall-2.20261201.1430' })
    const { sheets, bag } = await karim.ask(ListHandOvers, {})
    expect(sheets[0]).toMatchObject({ request: own.request, version: 3, familyName: 'Weberzott' })
    const { device, collection } = sheets[0]!
    expect([device.id, collection?.place, bag]).toEqual([own.device, 'Hôtel de Ville de Metz', null])
    service.at(TODAY + 3 * HOUR_MS)
    expect(await give(own, { version: 3, at: TODAY + 9 * HOUR_MS })).toMatchObject({ outcome: 'done' })
    service.at(TODAY)
    expect(await own.deviceRow()).toMatchObject({ state: 'handed-over', request_id: own.request })
    expect(await own.read()).toContain('L’ordinateur est remis.')
    expect(await handed(own)).toMatchObject([
      { bag: ['L’ordinateur', 'Le chargeur'], agreement: SIGNED, by: 'Karim Haddad', returned: null },
    ])
    // A clock that is ahead gives nothing tomorrow.
    expect((await handed(own))[0]!.at).toBe(TODAY + 3 * HOUR_MS)
    const query = service.db.selectFrom('appointment').select(['attendance', 'need'])
    const appointment = await query.where('reference', '=', own.reference).executeTakeFirst()
    expect(appointment).toEqual({ attendance: 'honoured', need: COLLECTION_NEED })
  })

  test('given on another day than planned, nobody waits at that hour any more', async () => {
    const own = await people.askAndReserve()
    await karim.do(PlanCollection, { request: own.request, version: 2, slot: 'hall-2.20261208.1430' })
    await own.read()
    await give(own, { version: 3 })
    // Her page says what happened, not that somebody cancelled.
    const page = await own.read(`/suivi/${own.reference}`)
    expect(page).toContain('L’ordinateur est remis.')
    expect(page).not.toContain('Ce rendez-vous est annulé.')
    const row = service.db.selectFrom('appointment').select('state').where('reference', '=', own.reference)
    expect(await row.executeTakeFirst()).toEqual({ state: 'cancelled' })
    expect(await service.db.selectFrom('seat').selectAll().where('slot_id', 'like', '%20261208%').execute()).toEqual([])
  })

  test('a gesture or a witness is needed', async () => {
    const own = await people.askAndReserve()
    for (const agreement of [{ how: 'signature', path: '' }, { how: 'witness', name: ' ' }, { how: 'oral' }])
      expect((await karim.tryDo('hand-over-computer', { ...givenTo(own), agreement })).status).toBe(422)
    expect(await give(own, { agreement: { how: 'witness', name: 'Nora Petit' } })).toMatchObject({ outcome: 'done' })
    expect((await handed(own))[0]!.agreement).toEqual({ how: 'witness', name: 'Nora Petit' })
  })

  test('what changed while it waited is told with the state of now; kept all the same, it is of what was given', async () => {
    const own = await people.askAndReserve()
    await karim.do(ReleaseFromRequest, { request: own.request, version: 2, words: 'Trop lent.' })
    const other = await writeReadyDevice(service.db)
    await karim.do(ReserveForRequest, { request: own.request, version: 3, device: other })
    const met = await give(own)
    expect(met).toMatchObject({ outcome: 'conflict', alternatives: { version: 4, state: 'reserved' } })
    expect(met).toMatchObject({ alternatives: { device: { device: other } } })
    expect(await give(own, { version: 4 })).toMatchObject({ outcome: 'done' })
    expect(await own.deviceRow()).toMatchObject({ state: 'handed-over', request_id: own.request })
    const left = service.db.selectFrom('device').select(['state', 'request_id']).where('id', '=', other)
    expect(await left.executeTakeFirst()).toEqual({ state: 'ready', request_id: null })
    // Given once.
    expect(await give(own)).toMatchObject({ outcome: 'conflict', alternatives: { state: 'handed-over' } })
    expect(await give(own, { version: 5 })).toMatchObject({ reasons: ['error.handOver.state'] })
  })

  test('given without network to who withdrew meanwhile: what is at her home is kept for nobody else', async () => {
    const own = await people.askAndReserve()
    await own.press(`/pc-solidaire/suivi/${own.reference}/retirer`)
    expect(await give(own)).toMatchObject({ outcome: 'conflict', alternatives: { version: 3, state: 'withdrawn' } })
    expect(await give(own, { version: 3 })).toMatchObject({ outcome: 'done' })
    expect(await own.deviceRow()).toMatchObject({ state: 'handed-over', request_id: own.request })
  })

  test('a machine whose disk is not wiped, or that somebody else has, is refused and told why: nothing changes', async () => {
    const own = await people.askAndReserve()
    const unwiped = await writeDevice(service.db, { state: 'to-wipe' })
    await writeDisk(service.db, unwiped)
    expect(await give(own, { device: unwiped })).toMatchObject({ reasons: ['error.handOver.unwiped'] })
    const taken = await people.askAndReserve()
    expect(await give(own, { device: taken.device })).toMatchObject({ reasons: ['error.handOver.device'] })
    const elsewhere = await writeReadyDevice(service.db, { organisation: 'ailleurs' })
    expect(await give(own, { device: elsewhere })).toMatchObject({ reasons: ['error.handOver.device'] })
    expect(await own.deviceRow()).toMatchObject({ state: 'reserved', request_id: own.request })
    expect([await handed(own), (await own.show()).state]).toEqual([[], 'reserved'])
  })

  test('comes back: to be wiped anew, once, by the hand-over and not by its page', async () => {
    const own = await people.askAndReserve()
    await give(own)
    const there = (await karim.ask(ShowDevice, { device: own.device }))!
    expect([there.next, there.request]).toEqual([[], own.request])
    const state = { device: own.device, version: there.version, state: 'taken-back' }
    const pressed = await karim.tryDo('set-device-state', state)
    expect(await pressed.json()).toMatchObject({ reasons: ['staff.devices.isWithSomebody'] })
    const [{ id: handOver }] = (await handed(own)) as [HandOver]
    const back = { handOver, reason: 'given-back', words: 'Déménage', isAnother: false, at: TODAY } as const
    expect(await karim.do(TakeBackComputer, back)).toMatchObject({ outcome: 'done' })
    expect(await karim.do(TakeBackComputer, back)).toMatchObject({ outcome: 'conflict' })
    const device = (await karim.ask(ShowDevice, { device: own.device }))!
    expect([device.state, device.request, device.disks[0]!.isProven]).toEqual(['taken-back', null, false])
    expect(device.next).toEqual(['to-wipe', 'parts'])
    expect((await own.show()).state).toBe('handed-over')
  })

  test('what waited on a device meets the return of a colleague: hers stays, unless one insists', async () => {
    const own = await people.askAndReserve(phone('06 20 00 00 11'))
    await give(own)
    const [{ id: handOver }] = (await handed(own)) as [HandOver]
    const said = { handOver, words: '', isAnother: false, at: TODAY }
    await karim.do(TakeBackComputer, { ...said, reason: 'lost' })
    const waited = { ...said, reason: 'broken', words: 'Ne démarre plus', isAnother: true, at: TODAY + 60_000 } as const
    const met = await karim.do(TakeBackComputer, waited)
    expect(met).toMatchObject({ outcome: 'conflict', alternatives: { reason: 'lost', at: TODAY, by: 'Karim Haddad' } })
    expect([(await own.deviceRow()).state, (await own.show()).state]).toEqual(['handed-over', 'handed-over'])
    expect(await karim.do(TakeBackComputer, { ...waited, insteadOf: TODAY })).toMatchObject({ outcome: 'done' })
    const [now] = (await handed(own)) as [HandOver]
    expect(now.returned).toMatchObject({ reason: 'broken', words: 'Ne démarre plus' })
    expect([(await own.deviceRow()).state, (await own.show()).state]).toEqual(['taken-back', 'waiting'])
    // It is here: no device can say any more that it is lost.
    const lost = { ...said, reason: 'lost', insteadOf: now.returned!.at } as const
    expect(await karim.do(TakeBackComputer, lost)).toMatchObject({ reasons: ['error.handOver.isHere'] })
    await own.press(`/pc-solidaire/suivi/${own.reference}/retirer`)
  })

  test.each(['exchange', 'lost'] as const)('%s: she waits for another in the order of the queue', async reason => {
    const own = await people.askAndReserve(phone(reason === 'lost' ? '06 20 00 00 07' : '06 20 00 00 08'))
    await give(own)
    const [{ id: handOver }] = (await handed(own)) as [HandOver]
    await karim.do(TakeBackComputer, { handOver, reason, isAnother: true, at: TODAY })
    const state = reason === 'lost' ? 'handed-over' : 'taken-back'
    expect(await own.deviceRow()).toMatchObject({ state, request_id: null })
    const { lines } = await karim.ask(ListRequests, { show: 'open' })
    expect(lines.find(({ id }) => id === own.request)).toMatchObject({ state: 'waiting', rank: { position: 1 } })
    const device = await writeReadyDevice(service.db)
    await karim.do(ReserveForRequest, { request: own.request, version: 4, device })
    expect(await give(own, { version: 5, device })).toMatchObject({ outcome: 'done' })
    expect((await handed(own)).map(({ returned }) => returned?.reason)).toEqual([undefined, reason])
  })

  test('what is personal in it goes with the request, and another team sees nothing of it', async () => {
    const own = await people.askAndReserve(phone('06 20 00 00 09'))
    await give(own)
    const other = await meetStaff(service, { role: 'device-manager', organisation: 'ailleurs' })
    expect((await other.ask(ListHandOvers, {})).sheets).toEqual([])
    expect((await other.tryAsk('show-hand-overs', { request: own.request })).status).toBe(403)
    expect(await own.read(`/suivi/${own.reference}/mes-donnees.json`)).toContain('M10 20L40 60L80 20')
    await service.sweep(TODAY + 500 * DAY_MS)
    const rows = service.db.selectFrom('hand_over').selectAll().where('request_id', '=', own.request)
    expect(await rows.executeTakeFirst()).toMatchObject({ signature: null, witness: null, how: 'signature' })
    // The computer may come back all the same.
    service.at(TODAY + 500 * DAY_MS)
    const later = await meetStaff(service, { role: 'device-manager' })
    const [left] = await later.ask(ShowHandOvers, { request: own.request })
    expect(left).toMatchObject({ familyName: '', agreement: null, returned: null })
    service.at(TODAY)
    expect(await service.sweep(TODAY + 2_000 * DAY_MS)).toMatchObject({ hand_over: expect.any(Number) as number })
    expect(await rows.execute()).toEqual([])
  })
})
