import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import { MoveForPerson } from '../../src/appointments/forPerson'
import { RecordMandate, ShowMandateText } from '../../src/appointments/mandateCommands'
import { book, engines, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const PLACE = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'

describe.each(engines)('moved for a person, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    const today = { weekday: 2, from: '12:00', to: '18:00', capacity: 5 }
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: PLACE, capacity: 5 }),
      weekly({ ...today, id: 'hall-2', placeId: PLACE }),
      weekly({ ...today, id: 'ccas-2', placeId: CCAS }),
    ])
    lea = await meetStaff(service, { role: 'mediator', places: [PLACE] })
  })
  afterAll(() => service.close())

  /** Who agreed to be moved. */
  async function meet(familyName: string) {
    await book(service, 'hall-3.20261202.0900', { familyName })
    const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })
    const { id: appointment, version } = lines.find(line => line.familyName === familyName)!
    const { version: text } = await lea.ask(ShowMandateText, {})
    const agreed = { purposes: ['appointments' as const], words: '', days: 1 as const, saidAt: TODAY }
    await lea.do(RecordMandate, { ...agreed, appointment, text, agreement: { how: 'oral' } })
    return async (slot: string) => (await lea.do(MoveForPerson, { appointment, version, slot })).outcome
  }

  test('a colleague needs no notice where she receives; elsewhere as much as whoever comes from home', async () => {
    const own = await meet('Ici')
    expect(await own('hall-2.20261201.1230')).toBe('done')
    const elsewhere = await meet('Ailleurs')
    expect(await elsewhere('ccas-2.20261201.1230')).toBe('conflict')
    expect(await elsewhere('ccas-2.20261201.1500')).toBe('done')
  })
})
