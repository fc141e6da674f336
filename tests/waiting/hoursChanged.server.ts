import { describe, expect, test } from 'vitest'
import { SaveOpening } from '../../src/appointments/openingChanges'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import { engines, weekly } from '../server/inProcess'
import { meetStaff } from '../server/staffInProcess'
import { DAY, ONE_HOUR, serveOneHour } from './oneHour'
import { HALL, openOffers } from './waiters'

/** Each test changes hours of its own, one after the other. */
const OPENINGS = [
  ONE_HOUR,
  weekly({ ...ONE_HOUR, id: 'hall-4', weekday: 4, startsOn: '2026-12-10', endsOn: '2026-12-10' }),
  weekly({ ...ONE_HOUR, id: 'hall-5', weekday: 5, startsOn: '2026-12-11', endsOn: '2026-12-11' }),
]
const changed = (number: number, day: string, change: object = {}) => ({
  place: HALL,
  changes: `hall-${number}`,
  weekday: number,
  from: '09:00',
  to: '10:30',
  startsOn: day,
  endsOn: day,
  slotMinutes: 45,
  capacity: 1,
  noticeMinutes: 120,
  ...change,
})

describe.each(engines)('the hours of a place change while one is kept for somebody, on %s', engine => {
  const { opened, work, comeAndJoin, answer, rowOf } = serveOneHour(engine, OPENINGS)
  const save = async (wanted: ReturnType<typeof changed>) => {
    const lea = await meetStaff(opened.service, { role: 'mediator', places: [HALL] })
    const receipt = await lea.do(SaveOpening, wanted as never)
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result.opening
  }
  const seats = () => opened.service.db.selectFrom('seat').selectAll().execute()

  test('she keeps the hour that was promised, in the new hours, and takes it', async () => {
    const sofia = await comeAndJoin({ weekdays: [3] })
    await work()
    const [offer] = await openOffers(opened.service)
    const opening = await save(changed(3, DAY))
    await work()
    expect(await openOffers(opened.service)).toMatchObject([{ id: offer!.id }])
    const slot = `${opening}.20261209.0900`
    expect(await seats()).toMatchObject([{ hold_id: offer!.id, slot_id: slot }])
    const taken = { outcome: 'done', result: { isAccepted: true, slot: { id: slot, minutes: 45 } } }
    expect(await answer(sofia, { offer: offer!.id, isAccepted: true })).toMatchObject(taken)
    // Told the same when it is pressed twice.
    expect(await answer(sofia, { offer: offer!.id, isAccepted: true })).toMatchObject(taken)
  })

  test('what the new hours are not for is taken back, and she waits again', async () => {
    const sofia = await comeAndJoin({ weekdays: [4] })
    await work()
    expect(await openOffers(opened.service)).toHaveLength(1)
    await save(changed(4, '2026-12-10', { needs: ['health'] }))
    await work()
    expect([await openOffers(opened.service), await seats()]).toEqual([[], []])
    expect(await rowOf(sofia)).toMatchObject({ state: 'waiting', unanswered: 0 })
  })

  test('closed by mistake, then open again: the hour is hers before anybody else’s', async () => {
    const sofia = await comeAndJoin({ weekdays: [5] })
    await comeAndJoin({ weekdays: [5], familyName: 'Kowalczyk' })
    await work()
    const [offer] = await openOffers(opened.service)
    const { starts_at: at } = offer!
    const closing = { id: 'mistake', place_id: HALL, starts_at: at - HOUR_MS, ends_at: at + HOUR_MS, reason: 'grève' }
    await opened.service.db
      .insertInto('closing')
      .values(closing as never)
      .execute()
    await work()
    expect(await openOffers(opened.service)).toEqual([])
    await opened.service.db.deleteFrom('closing').execute()
    await work()
    expect(await openOffers(opened.service)).toMatchObject([{ waiting_id: sofia.waitingId, starts_at: at }])
    expect(await opened.service.db.selectFrom('waiting_offer').select('state').execute()).toEqual([{ state: 'open' }])
  })
})
