import { describe, expect, test } from 'vitest'
import { offerSeats } from '../../src/waiting/server/offerSeats'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { engines, TODAY, weekly } from '../server/inProcess'
import { DAY, ONE_HOUR, serveOneHour } from './oneHour'
import { HALL, openOffers } from './waiters'

const SABLON = 'metz-mq-sablon'
const ELSEWHERE = weekly({ ...ONE_HOUR, id: 'sablon-3', placeId: SABLON, startsOn: DAY })

describe.each(engines)('a seat is freed at one place, on %s', engine => {
  const { opened, work, comeAndJoin } = serveOneHour(engine, [ONE_HOUR, ELSEWHERE])

  test('what is over there is closed, and what is over elsewhere waits for its own turn', async () => {
    await comeAndJoin()
    await comeAndJoin({ places: [SABLON], familyName: 'Kowalczyk' })
    await work()
    expect(await openOffers(opened.service)).toHaveLength(2)
    const { shell } = opened.service
    const at = { ...shell.provided, db: shell.db, now: TODAY + 3 * DAY_MS }
    await offerSeats(at as never, HALL)
    expect(await openOffers(opened.service)).toMatchObject([{ place_id: SABLON }])
    await offerSeats(at as never)
    expect(await openOffers(opened.service)).toEqual([])
  })
})
