import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { OFFER_GONE, WAITS_ALREADY } from '../../src/waiting/waitingList'
import {
  book,
  cancelling,
  engines,
  openInProcess,
  readReceipt,
  TODAY,
  weekly,
  type InProcess,
} from '../server/inProcess'
import { answering, HALL, emptyList, join, joining, makeUrgent, offerAll, openOffers, paris, workOff } from './waiters'

/** One seat each Wednesday morning at 9 h. */
const OPENINGS = [
  weekly({ id: 'hall-3', placeId: HALL, to: '09:30', endsOn: '2026-12-23' }),
  // Too soon to be offered.
  weekly({ id: 'sablon-3', placeId: 'metz-mq-sablon', to: '09:30', endsOn: '2026-12-02', noticeMinutes: 2880 }),
]
const WISHES = ['20261202', '20261209', '20261216', '20261223'].map(day => `hall-3.${day}.0900`)

describe.each(engines)('a freed seat goes to who waits, on %s', engine => {
  let service: InProcess
  let references: string[] = []
  beforeAll(async () => (service = await openInProcess(engine, OPENINGS)))
  afterEach(async () => {
    service.at(TODAY)
    await emptyList(service)
  })
  afterAll(() => service.close())

  /** Nothing is free: each Wednesday is somebody’s. */
  async function bookAll() {
    references = []
    for (const wish of WISHES) references.push(await book(service, wish, { familyName: `Occupe ${references.length}` }))
  }
  const free = (number: number) => service.put(cancelling(references[number]!, `Occupe ${number}`))
  /** Each comes a minute after the one before. */
  async function comeAndJoin(change: object = {}) {
    service.at(service.shell.clock() + MINUTE_MS)
    return join(service, change)
  }
  const work = (at = service.shell.clock()) => offerAll(service.shell, at)
  const answer = async (who: { reference: string }, change: object) =>
    readReceipt(await service.put(answering(who, change)))
  const stateOf = async ({ waitingId }: { waitingId: string }) =>
    (await service.db.selectFrom('waiting').select('state').where('id', '=', waitingId).executeTakeFirstOrThrow()).state

  test('joined, freed, offered, accepted: the same reference opens the appointment', async () => {
    await bookAll()
    const sofia = await join(service)
    await work()
    expect(await openOffers(service)).toEqual([])
    await free(1)
    // The transaction that freed it triggers the offer.
    await workOff(service.shell, TODAY)
    const [offer] = await openOffers(service)
    expect(offer).toMatchObject({ waiting_id: sofia.waitingId, slot_id: WISHES[1], tell_at: TODAY })
    expect(offer!.held_until).toBe(TODAY + DAY_MS)
    // Held, it is nobody else’s.
    await expect(book(service, WISHES[1]!)).rejects.toThrow('conflict')
    expect(await answer(sofia, { offer: offer!.id, isAccepted: true })).toMatchObject({
      outcome: 'done',
      result: { isAccepted: true, slot: { id: WISHES[1] } },
    })
    const appointment = await service.db
      .selectFrom('appointment')
      .selectAll()
      .where('reference', '=', sofia.reference)
      .executeTakeFirstOrThrow()
    expect(appointment).toMatchObject({ family_name: 'Weberzott', state: 'confirmed', starts_at: offer!.starts_at })
    const seats = await service.db.selectFrom('seat').selectAll().where('slot_id', '=', WISHES[1]!).execute()
    expect(seats).toEqual([expect.objectContaining({ appointment_id: appointment.id, hold_id: null })])
    // Pressed twice, it is the same appointment.
    expect(await answer(sofia, { offer: offer!.id, isAccepted: true })).toMatchObject({ outcome: 'done' })
    expect(await stateOf(sofia)).toBe('accepted')
  })

  test('declined, it goes to the next; a late yes takes it from nobody', async () => {
    await bookAll()
    const first = await comeAndJoin()
    const second = await comeAndJoin({ familyName: 'Kowalczyk' })
    await free(1)
    await work()
    const [offer] = await openOffers(service)
    expect(offer!.waiting_id).toBe(first.waitingId)
    await answer(first, { offer: offer!.id, isAccepted: false })
    await work()
    expect(await openOffers(service)).toEqual([expect.objectContaining({ waiting_id: second.waitingId })])
    expect(await answer(first, { offer: offer!.id, isAccepted: true })).toMatchObject({
      outcome: 'refused',
      reasons: [OFFER_GONE],
    })
    // She keeps her place, and is not offered the same hour again.
    expect(await stateOf(first)).toBe('waiting')
    await service.put({
      ...answering(second, { offer: (await openOffers(service))[0]!.id, isAccepted: false, fact: 'Kowalczyk' }),
    })
    await work()
    expect(await openOffers(service)).toEqual([])
  })

  test('without an answer it goes to the next when its time is over; three times, and the place is given up', async () => {
    await bookAll()
    const silent = await comeAndJoin()
    for (const [turn, number] of [1, 2, 3].entries()) {
      const at = TODAY + turn * 2 * DAY_MS
      service.at(at)
      await free(number)
      await work(at)
      const [offer] = await openOffers(service)
      expect(offer!.waiting_id).toBe(silent.waitingId)
      await work(offer!.held_until - 1)
      expect(await openOffers(service)).toHaveLength(1)
      await work(offer!.held_until)
      expect(await openOffers(service)).toHaveLength(0)
    }
    expect(await stateOf(silent)).toBe('expired')
  })

  test('urgent first; only the days, the need and the place that suit; never what begins too soon', async () => {
    await bookAll()
    await comeAndJoin({ familyName: 'Jeudi', weekdays: [4] })
    await comeAndJoin({ familyName: 'Soir', halfDay: 'afternoon' })
    await comeAndJoin({ familyName: 'Sablon', places: ['metz-mq-sablon'] })
    const calm = await comeAndJoin({ familyName: 'Calme' })
    const urgent = await comeAndJoin({ familyName: 'Urgente' })
    await makeUrgent(service, urgent.waitingId)
    await free(1)
    await free(2)
    await work()
    expect((await openOffers(service)).map(({ waiting_id }) => waiting_id)).toEqual([urgent.waitingId, calm.waitingId])
    // Tomorrow at 9 h: from 17 h on, nobody would have the time to answer.
    const evening = paris('2026-12-01', '18:30')
    const last = await comeAndJoin({ familyName: 'Tard' })
    service.at(evening)
    await free(0)
    await work(evening)
    expect((await openOffers(service)).map(({ waiting_id }) => waiting_id)).not.toContain(last.waitingId)
  })

  test('erased, or gone from the list: the seat is for the next', async () => {
    await bookAll()
    const first = await comeAndJoin()
    const second = await comeAndJoin({ familyName: 'Kowalczyk' })
    await free(1)
    await work()
    const leaving = { kind: 'leave-waiting-list', v: 1, payload: { reference: first.reference, fact: 'Weberzott' } }
    expect((await readReceipt(await service.put(leaving))).outcome).toBe('done')
    await work()
    expect(await openOffers(service)).toEqual([expect.objectContaining({ waiting_id: second.waitingId })])
    await service.sweep(TODAY + 400 * DAY_MS)
    expect(await openOffers(service)).toEqual([])
    expect(await service.db.selectFrom('seat').selectAll().where('hold_id', 'is not', null).execute()).toEqual([])
    const rows = JSON.stringify(await service.db.selectFrom('waiting').selectAll().execute())
    expect(rows).not.toMatch(/Weberzott|Kowalczyk/)
  })

  test('a place that closes takes back what it offered', async () => {
    await bookAll()
    const sofia = await comeAndJoin()
    await free(1)
    await work()
    const [offer] = await openOffers(service)
    await service.db
      .insertInto('closing')
      .values({
        id: 'strike',
        place_id: HALL,
        starts_at: offer!.starts_at - HOUR_MS,
        ends_at: offer!.starts_at + HOUR_MS,
        reason: 'grève',
      } as never)
      .execute()
    expect(await answer(sofia, { offer: offer!.id, isAccepted: true })).toMatchObject({ outcome: 'refused' })
    await work()
    expect(await openOffers(service)).toEqual([])
    expect(await stateOf(sofia)).toBe('waiting')
    await service.db.deleteFrom('closing').execute()
  })

  test('the same person twice for the same need is one; a place that nobody knows is refused', async () => {
    const reached = { reachMe: { by: 'phone', phone: '06 12 34 56 78' } }
    await comeAndJoin(reached)
    const again = { outcome: 'refused', reasons: [WAITS_ALREADY] }
    expect(await readReceipt(await service.put(joining(reached)))).toMatchObject(again)
    await comeAndJoin({ ...reached, need: 'health' })
    const nowhere = await readReceipt(await service.put(joining({ places: ['nulle-part'] })))
    expect(nowhere.outcome).toBe('refused')
  })
})
