import { describe, expect, test } from 'vitest'
import { SAME_HOUR } from '../../src/waiting/waitingList'
import { book, cancelling, engines, weekly } from '../server/inProcess'
import { DAY, ONE_HOUR, serveOneHour } from './oneHour'
import { openOffers } from './waiters'

const PHONE = { reachMe: { by: 'phone', phone: '06 12 34 56 78' } }
/** At the same hour, elsewhere. */
const ELSEWHERE = weekly({ ...ONE_HOUR, id: 'sablon-3', placeId: 'metz-mq-sablon', startsOn: DAY, capacity: 3 })

describe.each(engines)('an offer to somebody who has an appointment, on %s', engine => {
  const { opened, work, comeAndJoin, answer } = serveOneHour(engine, [ONE_HOUR, ELSEWHERE])

  test('at the same hour, she is told so, and keeps the offer until she chose one of the two', async () => {
    const reference = await book(opened.service, 'sablon-3.20261209.0900', { familyName: 'Weberzott', ...PHONE })
    const other = await book(opened.service, 'sablon-3.20261209.0900', { familyName: 'Kowalczyk', ...PHONE })
    const sofia = await comeAndJoin(PHONE)
    await work()
    const [offer] = await openOffers(opened.service)
    const accepting = { offer: offer!.id, isAccepted: true }
    expect(await answer(sofia, accepting)).toMatchObject({ outcome: 'refused', reasons: [SAME_HOUR] })
    expect(await openOffers(opened.service)).toMatchObject([{ id: offer!.id }])
    await opened.service.put(cancelling(reference))
    // That of the same family, with the same phone, is somebody else’s.
    expect(other).not.toBe(reference)
    expect(await answer(sofia, accepting)).toMatchObject({ outcome: 'done' })
  })
})
