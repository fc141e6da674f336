import { describe, expect, test } from 'vitest'
import { TOO_MANY_TO_COME } from '../../src/appointments/appointment'
import { MOST_TO_COME } from '../../src/appointments/server/unreached'
import { AddWaiting } from '../../src/waiting/staffWaiting'
import { book, engines, weekly } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { DAY, ONE_HOUR, serveOneHour } from './oneHour'
import { HALL, joining, openOffers } from './waiters'

/** Four people in one hour: two of them may be people whom nobody can reach. Then hours elsewhere. */
const OPENINGS = [
  weekly({ ...ONE_HOUR, capacity: 4 }),
  weekly({ ...ONE_HOUR, id: 'sablon-4', placeId: 'metz-mq-sablon', weekday: 4, startsOn: DAY, to: '18:00' }),
]
const PHONE = { reachMe: { by: 'phone', phone: '06 12 34 56 78' } }

describe.each(engines)('the limits of whoever books hold for who waits, on %s', engine => {
  const { opened, work, comeAndJoin, answer } = serveOneHour(
    engine,
    OPENINGS.map(opening => ({ ...opening, endsOn: null })),
  )
  const only = { weekdays: [3] }
  const offered = async () => (await openOffers(opened.service)).filter(({ slot_id }) => slot_id.includes('.20261209.'))

  test('of a day, half the seats are kept for people whom nobody can reach; then for the next who can be', async () => {
    for (const familyName of ['Un', 'Deux', 'Trois']) await comeAndJoin({ ...only, familyName })
    const reached = await comeAndJoin({ ...only, familyName: 'Quatre', ...PHONE })
    const lea = await meetStaff(opened.service, { role: 'mediator', places: [HALL] })
    const { payload } = joining({ ...only, familyName: 'Cinq' })
    const known = await lea.do(AddWaiting, payload as never)
    if (known.outcome !== 'done') throw new Error('not added')
    await work()
    const names = new Map(
      (await opened.service.db.selectFrom('waiting').select(['id', 'family_name']).execute()).map(row => [
        row.id,
        row.family_name,
      ]),
    )
    const people = (await offered()).map(({ waiting_id }) => names.get(waiting_id))
    expect(people.sort()).toEqual(['Cinq', 'Deux', 'Quatre', 'Un'])
    expect(reached.waitingId).not.toBe(known.result.waitingId)
  })

  test('as many appointments to come as one may take from home: the offer is refused, and says why', async () => {
    const hours = ['0900', '0930', '1000', '1030', '1100', '1130', '1200', '1230', '1300'].slice(0, MOST_TO_COME.own)
    for (const hour of hours)
      await book(opened.service, `sablon-4.20261210.${hour}`, { familyName: 'Weberzott', ...PHONE })
    const sofia = await comeAndJoin({ ...only, ...PHONE })
    await work()
    const [offer] = await openOffers(opened.service)
    const refusal = { outcome: 'refused', reasons: [TOO_MANY_TO_COME] }
    expect(await answer(sofia, { offer: offer!.id, isAccepted: true })).toMatchObject(refusal)
    expect(await openOffers(opened.service)).toMatchObject([{ id: offer!.id }])
  })
})
