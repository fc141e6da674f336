import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ClosePlace } from '../../src/appointments/closings'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import {
  book,
  booking,
  cancelling,
  engines,
  moving,
  openInProcess,
  readReceipt,
  weekly,
  type InProcess,
} from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const at = (time: string, day: string) => `hall-4.${day}.${time}`

describe.each(engines)('while a place closes, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL, capacity: 4 }),
      weekly({ id: 'hall-4', placeId: HALL, weekday: 4, capacity: 30 }),
      weekly({ id: 'hall-5', placeId: HALL, weekday: 5, capacity: 30 }),
    ])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
  })
  afterAll(() => service.close())

  const close = async (stretch: { from: string; to: string }) => {
    const receipt = await lea.do(ClosePlace, { place: HALL, reason: 'Travaux', ...stretch })
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result
  }

  test('booked, moved and cancelled while it closes: nobody is left confirmed behind closed doors, no seat is lost', async () => {
    const day = '20261210'
    const wish = (turn: number) => at(['0900', '0930', '1000'][turn % 3]!, day)
    const before = await Promise.all(
      Array.from({ length: 6 }, (_, turn) => book(service, wish(turn), { familyName: `Personne ${turn}` })),
    )
    const stretch = { from: '2026-12-10T09:00', to: '2026-12-10T11:00' }
    const commands = [
      ...Array.from({ length: 12 }, (_, turn) => booking([wish(turn)], { familyName: `Nouvelle ${turn}` })),
      moving(before[0]!, 'hall-5.20261211.0900', 'Personne 0'),
      cancelling(before[1]!, 'Personne 1'),
    ]
    const [closed] = await Promise.all([close(stretch), ...commands.map(command => service.put(command))])
    const rows = await service.db
      .selectFrom('appointment')
      .leftJoin('seat', 'seat.appointment_id', 'appointment.id')
      .select(['appointment.id', 'state', 'appointment.starts_at', 'seat.slot_id'])
      .where('appointment.starts_at', '>=', instantOf('2026-12-10', '00:00')!)
      .execute()
    const [from, to] = [instantOf('2026-12-10', '09:00')!, instantOf('2026-12-10', '11:00')!]
    const inside = rows.filter(({ starts_at }) => starts_at >= from && starts_at < to)
    expect(inside.filter(({ state }) => state === 'confirmed')).toEqual([])
    expect(inside.filter(({ slot_id }) => slot_id)).toEqual([])
    expect(closed.displaced).toBe(inside.filter(({ state }) => state === 'to-rebook').length)
    expect(rows.filter(({ state }) => state === 'confirmed').every(({ slot_id }) => slot_id)).toBe(true)
  })

  test('the last seat elsewhere, wanted by all who were displaced: one has it, the others keep their choice', async () => {
    const day = '20261217'
    const names = ['Un', 'Deux', 'Trois', 'Quatre'].map(each => `Voudrait ${each}`)
    const references = await Promise.all(names.map(familyName => book(service, at('0900', day), { familyName })))
    await close({ from: '2026-12-17T09:00', to: '2026-12-17T11:00' })
    const wish = 'hall-3.20261216.0900'
    for (let taken = 0; taken < 3; taken++) await book(service, wish, { familyName: `Autre ${taken}` })
    const receipts = await Promise.all(
      references.map(async (reference, turn) => readReceipt(await service.put(moving(reference, wish, names[turn])))),
    )
    expect(receipts.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'conflict', 'conflict', 'done'])
    const states = await service.db
      .selectFrom('appointment')
      .select('state')
      .where('reference', 'in', references)
      .execute()
    expect(states.map(({ state }) => state).sort()).toEqual(['confirmed', 'to-rebook', 'to-rebook', 'to-rebook'])
  })
})
