import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import { ClosePlace } from '../../src/appointments/closings'
import { CancelWorkshop, ChangeWorkshop, PlanWorkshop } from '../../src/workshops/workshop'
import { ListOwnWorkshops } from '../../src/workshops/staffWorkshops'
import type { WorkshopDetails } from '../../src/workshops/workshopQuestions'
import { booking, cancelling, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { changesToTell } from '../staff/changesToTell'

const HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const TOLD = {
  title: 'Reconnaître les arnaques',
  text: '',
  lessons: [],
  date: '2026-12-09',
  time: '14:00',
  minutes: 90,
  seats: 6,
}

describe.each(engines)('a workshop held elsewhere, or by somebody else, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let nora: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL }),
      weekly({ id: 'ccas-3', placeId: CCAS }),
    ])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL, CCAS] })
    nora = await meetStaff(service, { role: 'mediator', places: [HALL] })
  })
  afterAll(() => service.close())

  const plan = async (change: object = {}, by = lea) => {
    const receipt = await by.do(PlanWorkshop, { ...TOLD, place: HALL, ...change })
    return receipt.outcome === 'done' ? receipt.result.workshops : receipt
  }
  const planned = async (change: object = {}) => (await plan(change)) as string[]
  const show = async (id: string) =>
    (await (await service.send(`/api/show-workshop?id=${id}`)).json()) as WorkshopDetails
  const own = async (id: string) => (await lea.ask(ListOwnWorkshops, {})).workshops.find(each => each.id === id)!
  const change = async (id: string, wanted: object, by = lea) =>
    by.do(ChangeWorkshop, { ...TOLD, workshop: id, version: (await own(id)).version, ...wanted } as never)
  const take = async (id: string, familyName: string, phone = '0612345678') => {
    const reachMe = { by: 'phone' as const, phone }
    const sent = booking([(await show(id)).slot], { need: 'workshop', forWhom: 'self', familyName, reachMe })
    const receipt = await readReceipt(await service.put(sent))
    return receipt.outcome === 'done' ? receipt.result.reference : JSON.stringify(receipt)
  }

  test('moved to another place with those that follow: who has a seat comes along, is told, and may say no', async () => {
    const [first = '', second = ''] = await planned({ title: 'Premiers pas', until: '2026-12-16' })
    const reference = await take(first, 'Martin')
    const told = (await changesToTell(service, 'moved')).length
    const moved = await change(first, { title: 'Premiers pas', place: CCAS, isWithNext: true })
    expect(moved).toMatchObject({ outcome: 'done', result: { changed: 2, moved: 1, untold: 0 } })
    expect((await changesToTell(service, 'moved')).length).toBe(told + 1)
    expect([(await show(first)).place?.id, (await show(second)).place?.id]).toEqual([CCAS, CCAS])
    expect((await show(first)).left).toBe(5)
    const lines = async (place: string) => (await lea.ask(ShowAgenda, { from: TOLD.date, days: 1, place })).lines
    expect([await lines(HALL), await lines(CCAS)]).toMatchObject([[], [{ familyName: 'Martin', session: first }]])
    // Its calendar says where it is now.
    expect(await (await service.send('/ateliers.ics')).text()).toMatch(/LOCATION:CCAS de Metz/)
    expect(await readReceipt(await service.put(cancelling(reference, 'Martin')))).toMatchObject({ outcome: 'done' })
    expect((await show(first)).left).toBe(6)
    // Whoever has no duty there changes it no more.
    expect((await nora.tryDo(ChangeWorkshop.kind, { ...TOLD, workshop: first, version: 1 })).status).toBe(403)
  })

  test('whom no message reaches is counted apart: a colleague is to tell her', async () => {
    const [id = ''] = await planned({ title: 'Par téléphone fixe' })
    await take(id, 'Roche', '03 87 55 00 11')
    await take(id, 'Moreau')
    const moved = await change(id, { title: 'Par téléphone fixe', place: CCAS })
    expect(moved).toMatchObject({ outcome: 'done', result: { moved: 2, untold: 1 } })
    const told = (await changesToTell(service, 'moved')).length
    // No message tells of a length alone: nobody is said to be told.
    const shorter = await change(id, { title: 'Par téléphone fixe', place: CCAS, minutes: 60 })
    expect(shorter).toMatchObject({ outcome: 'done', result: { changed: 1, moved: 0, untold: 0 } })
    expect((await changesToTell(service, 'moved')).length).toBe(told)
    const cancelled = await lea.do(CancelWorkshop, { workshop: id })
    expect(cancelled).toMatchObject({ outcome: 'done', result: { displaced: 2, untold: 1 } })
  })

  test('with fewer seats than people, all keep theirs, the team sees how many come, and nobody is added', async () => {
    const [id = ''] = await planned({ title: 'Trop petit', seats: 3 })
    for (const name of ['Un', 'Deux', 'Trois']) await take(id, name)
    expect(await change(id, { title: 'Trop petit', seats: 2 })).toMatchObject({ outcome: 'done' })
    expect(await own(id)).toMatchObject({ taken: 3, seats: 2 })
    expect(await show(id)).toMatchObject({ left: 0, state: 'full' })
  })

  test('a colleague who does not receive there moves it nowhere; nobody who does not receive there leads it', async () => {
    const [id = ''] = await planned({ title: 'À nous' })
    expect(await change(id, { place: CCAS }, nora)).toMatchObject({ outcome: 'refused' })
    expect(await change(id, { place: CCAS, leader: nora.account })).toMatchObject({ outcome: 'refused' })
    expect(await plan({ leader: 'nobody' })).toMatchObject({ outcome: 'refused' })
    expect(await show(id)).toMatchObject({ place: { id: HALL } })
  })

  test('its leader is another: the agenda names her, the public page nobody; what leaves it out changes nothing', async () => {
    const [first = '', second = ''] = await planned({ title: 'Trier', until: '2026-12-16', leader: lea.account })
    await take(first, 'Durand')
    const told = (await changesToTell(service, 'moved')).length
    expect(await change(first, { title: 'Trier', leader: nora.account, isWithNext: true })).toMatchObject({
      outcome: 'done',
      result: { changed: 2, moved: 0 },
    })
    expect(await change(second, { title: 'Trier et ranger' })).toMatchObject({ outcome: 'done' })
    expect([(await own(first)).leader, (await own(second)).leader]).toEqual([nora.account, nora.account])
    expect((await own(first)).leaderName).toBeTruthy()
    expect((await changesToTell(service, 'moved')).length).toBe(told)
    const { lines } = await lea.ask(ShowAgenda, { from: TOLD.date, days: 1, place: HALL })
    expect(lines.find(({ familyName }) => familyName === 'Durand')).toMatchObject({
      mediator: { account: nora.account },
    })
    expect(JSON.stringify(await show(first))).not.toContain(nora.account)
    expect(await change(first, { title: 'Trier', leader: null })).toMatchObject({ outcome: 'done' })
    expect((await own(first)).leader).toBeNull()
  })

  test('nobody is led to a closed door, nor to a colleague who is away; of those that repeat, such a day is left out', async () => {
    const close = (day: string, mediator: string | null = null) =>
      nora.do(ClosePlace, { place: HALL, from: `${day}T08:00`, to: `${day}T18:00`, reason: 'Travaux', mediator })
    const [id = ''] = await planned({ title: 'Ouvert', date: '2026-12-15' })
    await take(id, 'Petit')
    await close('2026-12-17')
    await close('2026-12-18', nora.account)
    const told = (await changesToTell(service, 'moved')).length
    expect(await change(id, { title: 'Ouvert', date: '2026-12-17' })).toMatchObject({ outcome: 'refused' })
    expect(await change(id, { title: 'Ouvert', date: '2026-12-18', leader: nora.account })).toMatchObject({
      outcome: 'refused',
    })
    expect((await changesToTell(service, 'moved')).length).toBe(told)
    expect(await plan({ date: '2026-12-17' })).toMatchObject({ outcome: 'refused' })
    const repeated = await planned({ title: 'Chaque jeudi', date: '2026-12-10', until: '2026-12-24' })
    const days = await Promise.all(repeated.map(async each => (await own(each)).date))
    expect(days).toEqual(['2026-12-10', '2026-12-24'])
    // Of one whose place closed since, the words may still be changed.
    await close('2026-12-15')
    expect(await change(id, { title: 'Fermé', date: '2026-12-15' })).toMatchObject({ outcome: 'done' })
  })
})
