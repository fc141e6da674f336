import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BookAtDesk } from '../../src/appointments/desk'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { engines, openInProcess, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const [HALL, CCAS] = ['metz-hotel-de-ville', 'metz-ccas']
const phone = '06 39 98 56 78'

describe.each(engines)('a person is at one place at a time, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let paul: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL, capacity: 9 }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 9 }),
    ])
    service.at(instantOf('2026-12-02', '08:55')!)
    lea = await meetStaff(service, { role: 'mediator', places: [HALL, CCAS] })
    paul = await meetStaff(service, { role: 'mediator', places: [CCAS] })
  })
  afterAll(() => service.close())

  const atDesk = (who: StaffMember, place: 'hall' | 'ccas', more: object) =>
    who.do(BookAtDesk, { slot: `${place}-3.20261202.0900`, need: 'caf', ...more } as never)

  test('the first is shown, whichever of one’s places it is at, and whatever name her file has now', async () => {
    const first = await atDesk(lea, 'hall', { familyName: 'Doublon', phone })
    if (first.outcome !== 'done') throw new Error('not booked')
    const { reference, appointmentId } = first.result
    const shown = { outcome: 'conflict', alternatives: { alreadyBooked: { reference, placeId: HALL } } }
    expect(await atDesk(lea, 'ccas', { familyName: 'doublon', phone })).toMatchObject(shown)
    const married = { familyName: 'Martin', person: appointmentId }
    expect(await atDesk(lea, 'ccas', married)).toMatchObject(shown)
    expect(await atDesk(lea, 'hall', married)).toMatchObject(shown)
    expect(await atDesk(lea, 'ccas', { ...married, isAnother: true })).toMatchObject({ outcome: 'done' })
  })

  test('somebody else of a common name elsewhere is booked; a colleague of one place learns nothing of another', async () => {
    expect(await atDesk(lea, 'hall', { familyName: 'Muller', phone: '06 39 98 00 00' })).toMatchObject({
      outcome: 'done',
    })
    expect(await atDesk(lea, 'ccas', { familyName: 'Muller', phone })).toMatchObject({ outcome: 'done' })
    expect(await atDesk(lea, 'hall', { familyName: 'Secret', phone })).toMatchObject({ outcome: 'done' })
    expect(await atDesk(paul, 'ccas', { familyName: 'Secret', phone })).toMatchObject({ outcome: 'done' })
  })
})
