import { describe, expect, test } from 'vitest'
import { NO_SUCH_PLACE, NOT_SERVED } from '../../src/waiting/waitingList'
import { AddWaiting } from '../../src/waiting/staffWaiting'
import { engines, readReceipt, weekly } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { ONE_HOUR, serveOneHour } from './oneHour'
import { HALL, joining } from './waiters'

const SABLON = 'metz-mq-sablon'
/** Over; then a place that receives for one need only. */
const OPENINGS = [
  ONE_HOUR,
  weekly({ id: 'borny-1', placeId: 'metz-mq-borny', weekday: 1, endsOn: '2026-11-30' }),
  weekly({ id: 'sablon-4', placeId: SABLON, weekday: 4, needs: ['health'] }),
]

describe.each(engines)('nobody waits for what never comes, on %s', engine => {
  const { opened } = serveOneHour(engine, OPENINGS)
  const outcomeOf = async (change: object) => readReceipt(await opened.service.put(joining(change)))
  const refusedFor = (reason: string) => ({ outcome: 'refused', reasons: [reason] })

  test('a place that does not receive for this need, or not any more, is refused with a sentence of its own', async () => {
    expect(await outcomeOf({ places: [SABLON], need: 'caf' })).toMatchObject(refusedFor(NOT_SERVED))
    expect(await outcomeOf({ places: [HALL, SABLON], need: 'caf' })).toMatchObject(refusedFor(NOT_SERVED))
    expect(await outcomeOf({ places: ['metz-mq-borny'], need: 'caf' })).toMatchObject(refusedFor(NOT_SERVED))
    expect(await outcomeOf({ places: ['nulle-part'], need: 'caf' })).toMatchObject(refusedFor(NO_SUCH_PLACE))
    expect(await outcomeOf({ places: [HALL, SABLON], need: 'health' })).toMatchObject({ outcome: 'done' })
  })

  test('at the desk too', async () => {
    const lea = await meetStaff(opened.service, { role: 'mediator', places: [SABLON] })
    const { payload } = joining({ places: [SABLON], need: 'caf' })
    expect(await lea.do(AddWaiting, payload as never)).toMatchObject(refusedFor(NOT_SERVED))
  })
})
