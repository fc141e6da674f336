import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MarkAttendance, ShowAgenda } from '../../src/appointments/agenda'
import { ClosePlace, FindClosingEffects } from '../../src/appointments/closings'
import { book, engines, moving, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const MORNING = { place: HALL, from: '2026-12-02T08:00', to: '2026-12-02T12:00' }

describe.each(engines)('a mark on a day to come, by a slip, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', placeId: HALL, capacity: 4 })])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
  })
  afterAll(() => service.close())

  const lineOf = async (familyName: string) =>
    (await lea.ask(ShowAgenda, { from: '2026-12-02', days: 14 })).lines.find(line => line.familyName === familyName)!
  async function bookMarked(familyName: string, slot: string) {
    const reference = await book(service, slot, { familyName })
    const { id } = await lineOf(familyName)
    // As an earlier release wrote it.
    await service.db.updateTable('appointment').set({ attendance: 'missed' }).where('id', '=', id).execute()
    return reference
  }

  test('is refused with words; on the day itself it is taken, and one of before can be taken back', async () => {
    await book(service, 'hall-3.20261209.1030', { familyName: 'Schmitt' })
    const { id: appointment } = await lineOf('Schmitt')
    for (const attendance of ['here', 'honoured', 'missed'] as const)
      expect(await lea.do(MarkAttendance, { appointment, attendance, was: null })).toMatchObject({
        outcome: 'refused',
        reasons: ['staff.agenda.notYet'],
      })
    expect((await lineOf('Schmitt')).attendance).toBeNull()
    await bookMarked('Moreau', 'hall-3.20261209.1000')
    const { id: marked } = await lineOf('Moreau')
    const back = { appointment: marked, attendance: null, was: 'missed' } as const
    expect(await lea.do(MarkAttendance, back)).toMatchObject({ outcome: 'done' })
    // A minute after midnight in Paris, whoever comes at half past ten may be said to be there.
    for (const [moment, outcome] of [
      ['2026-12-08T22:59:00Z', 'refused'],
      ['2026-12-08T23:01:00Z', 'done'],
    ] as const) {
      service.at(Date.parse(moment))
      const onTheDay = await meetStaff(service, { role: 'mediator', places: [HALL] })
      expect(await onTheDay.do(MarkAttendance, { appointment, attendance: 'here', was: null })).toMatchObject({
        outcome,
      })
    }
    service.at(TODAY)
  })

  test('does not follow to the hour that the person then chooses', async () => {
    const reference = await bookMarked('Weberzott', 'hall-3.20261202.0900')
    await service.put(moving(reference, 'hall-3.20261209.0900'))
    expect((await lineOf('Weberzott')).attendance).toBeNull()
  })

  test('keeps nobody from being warned that the place is closed', async () => {
    await bookMarked('Kowalczyk', 'hall-3.20261202.0930')
    const expected = await lea.ask(FindClosingEffects, { ...MORNING, mediator: null })
    expect(expected.map(({ familyName }) => familyName)).toEqual(['Kowalczyk'])
    expect(await lea.do(ClosePlace, { ...MORNING, reason: '' })).toMatchObject({ result: { displaced: 1 } })
    expect(await lineOf('Kowalczyk')).toMatchObject({ state: 'to-rebook', attendance: null })
  })
})
