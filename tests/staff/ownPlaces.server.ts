import { expect, test } from 'vitest'
import { ListOwnPlaces } from '../../src/appointments/closings'
import { BookAtDesk } from '../../src/appointments/desk'
import { SaveOpening } from '../../src/appointments/openingChanges'
import { engines, openInProcess, weekly } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'

const [HALL, CCAS] = ['metz-hotel-de-ville', 'metz-ccas']

test.each(engines)('of all the places of a colleague, those where she receives are told apart, on %s', async engine => {
  const service = await openInProcess(engine, [weekly({ id: 'hall-3', placeId: HALL })])
  const lea = await meetStaff(service, { role: 'mediator' })
  const anna = await meetStaff(service, { role: 'mediator', places: [CCAS] })
  const hers = async (who: typeof lea) =>
    (await who.ask(ListOwnPlaces, {})).filter(({ isHers }) => isHers).map(({ id }) => id)
  expect([await hers(lea), await hers(anna)]).toEqual([[], [CCAS]])
  const hours = { weekday: 3, from: '13:00', to: '14:00', startsOn: '2026-12-02', slotMinutes: 30, capacity: 2 }
  await lea.do(SaveOpening, { ...hours, place: HALL, noticeMinutes: 0, mediator: lea.account })
  expect(await hers(lea)).toEqual([HALL])
  await service.close()
})

test.each(engines)(
  'somebody who has an appointment at this hour: the desk is told where and when, on %s',
  async engine => {
    const service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL, capacity: 5 }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 5 }),
    ])
    const lea = await meetStaff(service, { role: 'mediator' })
    const sent = { need: 'caf', familyName: 'Weberzott', phone: '06 12 34 56 78' } as const
    await lea.do(BookAtDesk, { ...sent, slot: 'ccas-3.20261202.0900' })
    const { name } = service.shell.provided.places.findPlace(CCAS)!
    expect(await lea.do(BookAtDesk, { ...sent, slot: 'hall-3.20261202.0900' })).toMatchObject({
      outcome: 'conflict',
      alternatives: { alreadyBooked: { place: name, startsAt: Date.parse('2026-12-02T08:00:00Z') } },
    })
    await service.close()
  },
)
