import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '../../src/platform/everywhere/parisTime'
import {
  book,
  booking,
  cancelling,
  engines,
  moving,
  openInProcess,
  readReceipt,
  TODAY,
  weekly,
  type InProcess,
} from './inProcess'

const OPENINGS = [
  weekly({ id: 'borny-3' }),
  weekly({ id: 'borny-5', weekday: 5, capacity: 2 }),
  weekly({ id: 'borny-4', weekday: 4, needs: ['email'] }),
  weekly({ id: 'sablon-4', weekday: 4, placeId: 'metz-mq-sablon' }),
]

describe.each(engines)('seats, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterAll(() => service.close())

  test('takes the first wish that is free', async () => {
    await book(service, 'borny-3.20261209.0900')
    const taken = await readReceipt(
      await service.put(booking(['borny-3.20261209.0900', 'borny-3.20261209.0930', 'borny-3.20261209.1000'])),
    )
    expect(taken).toMatchObject({ outcome: 'done', result: { slot: { id: 'borny-3.20261209.0930' } } })
  })

  test('with no wish left, says what is free: nearest in time here, and nearby', async () => {
    await book(service, 'borny-3.20261209.1030')
    const answer = await readReceipt(await service.put(booking(['borny-3.20261209.1030'])))
    const alternatives = (answer as unknown as { alternatives: { id: string; placeId: string }[] }).alternatives
    expect(answer.outcome).toBe('conflict')
    expect(alternatives.filter(({ placeId }) => placeId === 'metz-hotel-de-ville')).toHaveLength(3)
    expect(alternatives.map(({ id }) => id)).toContain('borny-3.20261209.1000')
    expect(alternatives.some(({ placeId }) => placeId === 'metz-mq-sablon')).toBe(true)
    expect(alternatives.every(({ id }) => !id.startsWith('borny-4'))).toBe(true)
  })

  test.each([
    ['an opening that its file says no more', 'metz-hotel-de-ville-2-1400.20261208.1400', 'metz-hotel-de-ville'],
    ['a place that went, with its openings', 'lieu-parti-2-1400.20261208.1400', null],
  ])('wished for while the phone was off, %s: what is free is said all the same', async (_what, wish, here) => {
    const answer = await readReceipt(await service.put(booking([wish])))
    const { alternatives } = answer as unknown as { alternatives: { placeId: string }[] }
    expect(answer.outcome).toBe('conflict')
    expect(new Set(alternatives.map(({ placeId }) => placeId))).toEqual(
      new Set(['metz-hotel-de-ville', 'metz-mq-sablon']),
    )
    if (here) expect(alternatives.filter(({ placeId }) => placeId === here)).toHaveLength(3)
  })

  test.each([
    ['past', 'borny-3.20261125.0900'],
    ['sooner than the notice', 'borny-3.20261202.1000', Date.parse('2026-12-02T07:30:00Z')],
    ['beyond what the pages offer', `borny-3.${addDays('2026-12-02', 28).replace(/-/g, '')}.0900`],
    ['for another need', 'borny-4.20261203.0900'],
    ['between two hours', 'borny-3.20261216.0910'],
    ['of an opening that is gone', 'nowhere-3.20261216.0900'],
    ['on a public holiday', 'borny-5.20261225.0900'],
  ])('%s is not booked', async (_what, wish, now = TODAY) => {
    service.at(now)
    const receipt = await readReceipt(await service.put(booking([wish])))
    service.at(TODAY)
    expect(receipt.outcome).toBe('conflict')
  })

  test('on a closed day is not booked', async () => {
    const [startsAt, endsAt] = [Date.parse('2026-12-16T00:00:00Z'), Date.parse('2026-12-17T00:00:00Z')]
    await service.db
      .insertInto('closing')
      .values({ id: 'c', place_id: 'metz-hotel-de-ville', starts_at: startsAt, ends_at: endsAt, reason: 'travaux' })
      .execute()
    expect((await readReceipt(await service.put(booking(['borny-3.20261216.0900'])))).outcome).toBe('conflict')
    await service.db.deleteFrom('closing').execute()
  })

  test('a capacity that is lowered takes nobody’s seat, and gives no more than it says', async () => {
    await book(service, 'borny-5.20261218.0900')
    const second = await book(service, 'borny-5.20261218.0900')
    expect((await readReceipt(await service.put(booking(['borny-5.20261218.0900'])))).outcome).toBe('conflict')
    await service.db.deleteFrom('seat').where('slot_id', '=', 'borny-5.20261218.0900').where('number', '=', 1).execute()
    await service.db.updateTable('opening').set({ capacity: 1 }).where('id', '=', 'borny-5').execute()
    expect((await readReceipt(await service.put(booking(['borny-5.20261218.0900'])))).outcome).toBe('conflict')
    await service.put(cancelling(second))
    await book(service, 'borny-5.20261218.0900')
    await service.db.updateTable('opening').set({ capacity: 2 }).where('id', '=', 'borny-5').execute()
  })

  test('moving frees the old seat; a move that is impossible keeps it', async () => {
    const reference = await book(service, 'borny-3.20261216.0900')
    await book(service, 'borny-3.20261216.0930')
    expect((await readReceipt(await service.put(moving(reference, 'borny-3.20261216.0930')))).outcome).toBe('conflict')
    expect((await readReceipt(await service.put(moving(reference, 'borny-3.20261216.0900')))).outcome).toBe('done')
    expect((await readReceipt(await service.put(moving(reference, 'borny-3.20261216.1000')))).outcome).toBe('done')
    await book(service, 'borny-3.20261216.0900')
    expect((await readReceipt(await service.put(booking(['borny-3.20261216.1000'])))).outcome).toBe('conflict')
  })

  test('cancelled, twice, and no more', async () => {
    const reference = await book(service, 'borny-3.20261223.0900')
    expect((await readReceipt(await service.put(cancelling(reference)))).outcome).toBe('done')
    expect((await readReceipt(await service.put(cancelling(reference)))).outcome).toBe('done')
    expect(await readReceipt(await service.put(moving(reference, 'borny-3.20261223.0930')))).toMatchObject({
      reasons: ['followUp.alreadyCancelled'],
    })
    await book(service, 'borny-3.20261223.0900')
  })

  test('what has begun is neither moved nor cancelled', async () => {
    const reference = await book(service, 'borny-3.20261223.1000')
    service.at(Date.parse('2026-12-23T09:01:00Z'))
    expect(await readReceipt(await service.put(moving(reference, 'borny-3.20261230.0900')))).toMatchObject({
      reasons: ['followUp.past'],
    })
    expect(await readReceipt(await service.put(cancelling(reference)))).toMatchObject({ reasons: ['followUp.past'] })
    service.at(TODAY)
  })
})
