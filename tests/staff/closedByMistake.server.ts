import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import { ClosePlace, ListClosings, ReopenPlace } from '../../src/appointments/closings'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { book, booking, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'

describe.each(engines)('a closing that began, and was too long, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  const comes = async () => void (lea = await meetStaff(service, { role: 'mediator', places: [HALL] }))
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', placeId: HALL, capacity: 4, noticeMinutes: 0 })])
    await comes()
  })
  afterAll(() => service.close())

  const stateOf = async (familyName: string) =>
    (await lea.ask(ShowAgenda, { from: '2026-12-02', days: 14 })).lines.find(line => line.familyName === familyName)!
      .state

  test('ends now: who was to come later has her hour again, who was to come before has not', async () => {
    await book(service, 'hall-3.20261202.0900', { familyName: 'Avant' })
    await book(service, 'hall-3.20261202.1000', { familyName: 'Apres' })
    await book(service, 'hall-3.20261209.0900', { familyName: 'Semaine' })
    const month = { place: HALL, from: '2026-12-02T08:00', to: '2027-01-02T18:00', reason: '' }
    const receipt = await lea.do(ClosePlace, month)
    if (receipt.outcome !== 'done') throw new Error('not closed')
    expect(receipt.result.displaced).toBe(3)
    service.at(instantOf('2026-12-02', '09:10')!)
    await comes()
    const { closing } = receipt.result
    expect(await lea.do(ReopenPlace, { closing })).toMatchObject({ outcome: 'done', result: { restored: 2 } })
    expect([await stateOf('Avant'), await stateOf('Apres'), await stateOf('Semaine')]).toEqual([
      'to-rebook',
      'confirmed',
      'confirmed',
    ])
    expect((await lea.ask(ListClosings, {})).closings).toEqual([])
    const booked = await service.put(booking(['hall-3.20261202.1030'], { familyName: 'Nouveau' }))
    expect((await readReceipt(booked)).outcome).toBe('done')
  })
})
