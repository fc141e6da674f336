import { expect, test } from 'vitest'
import { PackSlots } from '../../src/appointments/freeSlots'
import { FindReceivingPlaces } from '../../src/places/nextFree'
import { engines, openInProcess, weekly } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'

test.each(engines)('no telephone stores the hours of collections, on %s', async engine => {
  const service = await openInProcess(engine, [
    weekly({ id: 'hall-3', needs: ['caf', 'collect-computer'] }),
    weekly({ id: 'hall-5', weekday: 5, needs: ['collect-computer'] }),
    weekly({ id: 'ccas-4', weekday: 4, placeId: 'metz-ccas', needs: ['collect-computer'] }),
  ])
  const packed = await (await service.send(`/api/${PackSlots.name}`)).json()
  expect(packed).toMatchObject({ openings: [{ id: 'hall-3', needs: ['caf'] }] })
  expect(JSON.stringify(packed)).not.toMatch(/collect-computer|hall-5|ccas-4/)
  // Nor does a place that only hands computers over say that one may choose a time there.
  const lea = await meetStaff(service, { role: 'mediator' })
  expect(await (await lea.tryAsk(FindReceivingPlaces.name, {})).json()).toEqual(['metz-hotel-de-ville'])
  await service.close()
})
