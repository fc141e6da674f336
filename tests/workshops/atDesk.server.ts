import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MarkAttendance, ShowAgenda } from '../../src/appointments/agenda'
import { BookAtDesk, FindDeskSlots } from '../../src/appointments/desk'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { ListOwnWorkshops } from '../../src/workshops/staffWorkshops'
import { PlanWorkshop } from '../../src/workshops/workshop'
import type { WorkshopDetails } from '../../src/workshops/workshopQuestions'
import { cancelling, engines, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const TOLD = {
  title: 'Reconnaître les arnaques',
  text: 'Regarder ensemble de vrais messages.',
  date: '2026-12-09',
  time: '14:00',
  minutes: 90,
  seats: 6,
}

describe.each(engines)('people who come together, at the desk, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', placeId: HALL, capacity: 4 })])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
  })
  afterAll(() => service.close())

  async function plan() {
    const receipt = await lea.do(PlanWorkshop, { ...TOLD, place: HALL })
    const [id = ''] = receipt.outcome === 'done' ? receipt.result.workshops : []
    const page = (await (await service.send(`/api/show-workshop?id=${id}`)).json()) as WorkshopDetails
    return { id, slot: page.slot }
  }
  const atDesk = (slot: string, familyName: string, more: object = {}) =>
    lea.do(BookAtDesk, { slot, need: 'workshop', familyName, ...more } as never)
  const seatsOf = async (slot: string) =>
    (await service.db.selectFrom('seat').select('number').where('slot_id', '=', slot).execute()).length
  const leftOf = async (slot: string) =>
    (await lea.ask(FindDeskSlots, { need: 'workshop' })).slots.find(({ id }) => id === slot)?.left

  test('a family of four has a seat for each; a second one that does not fit has none, until a reason is written', async () => {
    const { id, slot } = await plan()
    expect(await atDesk(slot, 'Martin', { party: 4 })).toMatchObject({ outcome: 'done' })
    expect([await seatsOf(slot), await leftOf(slot)]).toEqual([4, 2])
    expect((await lea.ask(FindDeskSlots, { need: 'workshop' })).slots).toMatchObject([{ id: slot, title: TOLD.title }])
    expect((await lea.ask(FindDeskSlots, { need: 'caf' })).slots[0]).not.toHaveProperty('title')
    expect(await atDesk(slot, 'Diallo', { party: 3 })).toMatchObject({ outcome: 'conflict' })
    expect(await seatsOf(slot)).toBe(4)
    expect(await atDesk(slot, 'Diallo', { party: 3, reason: 'Une chaise de plus' })).toMatchObject({ outcome: 'done' })
    expect(await seatsOf(slot)).toBe(7)
    const { lines } = await lea.ask(ShowAgenda, { from: TOLD.date, days: 1 })
    expect(lines.map(({ familyName, party, session }) => [familyName, party, session]).sort()).toEqual([
      ['Diallo', 3, id],
      ['Martin', 4, id],
    ])
    expect((await lea.ask(ListOwnWorkshops, {})).workshops).toMatchObject([{ taken: 7, seats: 6 }])
  })

  test('two colleagues count a party, one of them late: the second reads what the first noted, and loses nothing', async () => {
    const { slot } = await plan()
    await atDesk(slot, 'Compté', { party: 4 })
    service.at(instantOf(TOLD.date, '15:00')!)
    const nora = await meetStaff(service, { role: 'mediator', places: [HALL] })
    const { lines } = await nora.ask(ShowAgenda, { from: TOLD.date, days: 1 })
    const { id: appointment } = lines.find(({ familyName }) => familyName === 'Compté')!
    const here = { appointment, attendance: 'here' as const, was: null, cameWas: null }
    const counted = (came: number, cameWas: number | null = null) => ({ ...here, was: 'here' as const, came, cameWas })
    for (const mark of [here, counted(3), here, counted(3)])
      expect(await nora.do(MarkAttendance, mark)).toMatchObject({ outcome: 'done' })
    const late = await nora.do(MarkAttendance, counted(2))
    expect(late).toMatchObject({ outcome: 'conflict', alternatives: { attendance: 'here', came: 3 } })
    expect(await nora.do(MarkAttendance, counted(2, 3))).toMatchObject({ outcome: 'done' })
    service.at(TODAY)
  })

  test('cancelled, all their seats are free', async () => {
    const { slot } = await plan()
    const booked = await atDesk(slot, 'Nguyen', { party: 5 })
    const reference = booked.outcome === 'done' ? booked.result.reference : ''
    expect(await seatsOf(slot)).toBe(5)
    expect(await readReceipt(await service.put(cancelling(reference, 'Nguyen')))).toMatchObject({ outcome: 'done' })
    expect(await seatsOf(slot)).toBe(0)
  })

  test('of an ordinary hour one seat is taken, however many come; nobody, or half of somebody, is no party', async () => {
    expect(await atDesk('hall-3.20261209.0900', 'Ordinaire', { need: 'caf', party: 3 })).toMatchObject({
      outcome: 'done',
    })
    expect(await seatsOf('hall-3.20261209.0900')).toBe(1)
    const { slot } = await plan()
    for (const party of [0, 1.5, 51])
      expect((await lea.tryDo('book-at-desk', { slot, need: 'workshop', familyName: 'Personne', party })).status).toBe(
        422,
      )
  })

  test('two groups booked at the same moment: one has its seats, the other is told', async () => {
    const { slot } = await plan()
    const ends = await Promise.all([atDesk(slot, 'Premier', { party: 4 }), atDesk(slot, 'Second', { party: 4 })])
    expect(ends.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'done'])
    expect(await seatsOf(slot)).toBe(4)
  })
})
