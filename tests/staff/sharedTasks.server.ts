import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ListCallbacks, SettleCallback, TakeCallback, TAKEN_BY_ANOTHER } from '../../src/appointments/agenda'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { ListReports, SettleReport, TakeReport } from '../../src/tutorials/reports'
import { ListUndelivered, SettleToCall, TakeToCall } from '../../src/messages/message'
import { book, engines, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember, type Who } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'

describe.each(engines)('tasks that colleagues share, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let anna: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL, capacity: 20 }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 20 }),
    ])
    lea = await meet({ role: 'mediator', name: 'Léa Morin' })
    anna = await meet({ role: 'mediator', name: 'Anna Roth' })
  })
  afterAll(() => service.close())

  const meet = (who: Who) => meetStaff(service, who)
  const endDuties = (account: string) =>
    service.db.updateTable('duty').set({ ended_at: TODAY }).where('account', '=', account).execute()
  /** A clock that goes back after. */
  async function later<T>(minutes: number, work: () => Promise<T>): Promise<T> {
    service.at(TODAY + minutes * MINUTE_MS)
    // Nobody stays signed in for so long without touching the screen.
    await service.db
      .updateTable('session')
      .set({ until: TODAY + 1_000 * MINUTE_MS })
      .execute()
    const end = await work()
    service.at(TODAY)
    return end
  }

  describe('a call', () => {
    const only = async (who: StaffMember) => (await who.ask(ListCallbacks, {}))[0]!
    beforeAll(() =>
      service.put({ kind: 'ask-callback', v: 1, payload: { phone: '06 39 98 56 78', halfDay: 'morning' } }),
    )

    test('taken by a colleague who left, it is in the common list again, and anybody takes it', async () => {
      const paul = await meet({ role: 'mediator', name: 'Paul Sablon' })
      const { id: callback } = await only(paul)
      await paul.do(TakeCallback, { callback, isTaken: true })
      expect(await only(lea)).toMatchObject({ takenBy: 'Paul Sablon', isStale: false })
      expect(await lea.do(TakeCallback, { callback, isTaken: true })).toMatchObject({ reasons: [TAKEN_BY_ANOTHER] })
      await endDuties(paul.account)
      expect(await only(lea)).toMatchObject({ takenBy: null, isMine: false })
      expect(await lea.do(TakeCallback, { callback, isTaken: true })).toMatchObject({ outcome: 'done' })
      expect(await only(anna)).toMatchObject({ takenBy: 'Léa Morin' })
    })

    test('taken and forgotten for an hour, a colleague does it in her place, and both see who', async () => {
      const { id: callback } = await only(lea)
      const instead = { callback, isTaken: true, isInstead: true }
      expect(await later(59, () => anna.do(TakeCallback, instead))).toMatchObject({ reasons: [TAKEN_BY_ANOTHER] })
      expect(await later(60, () => only(anna))).toMatchObject({ takenBy: 'Léa Morin', isStale: true })
      // Without saying that it is in her place, nobody takes what another has.
      expect(await later(60, () => anna.do(TakeCallback, { callback, isTaken: true }))).toMatchObject({
        reasons: [TAKEN_BY_ANOTHER],
      })
      expect(await later(60, () => anna.do(TakeCallback, { ...instead, isTaken: false }))).toMatchObject({
        reasons: [TAKEN_BY_ANOTHER],
      })
      expect(await later(60, () => anna.do(TakeCallback, instead))).toMatchObject({ outcome: 'done' })
      expect(await only(lea)).toMatchObject({ takenBy: 'Anna Roth', isMine: false })
      expect(await lea.do(SettleCallback, { callback, outcome: 'reached' })).toMatchObject({ outcome: 'refused' })
      expect(await anna.do(SettleCallback, { callback, outcome: 'reached' })).toMatchObject({ outcome: 'done' })
    })
  })

  describe('a message that did not arrive', () => {
    let appointment = ''
    const linesOf = (who: StaffMember) => who.ask(ListUndelivered, {})
    const fail = async (kind: 'confirmation' | 'reminder-same-day', minutes: number) => {
      const at = TODAY + minutes * MINUTE_MS
      const row = { about_id: appointment, about_version: 0, channel: 'sms', attempts: 1 } as const
      const message = { ...row, id: kind, kind, state: 'undelivered', reason: 'refused', due_at: at, at } as const
      await service.db.insertInto('message').values(message).execute()
    }
    beforeAll(async () => {
      await book(service, 'hall-3.20261202.0900', { familyName: 'Benkhelifa' })
      appointment = (await service.db.selectFrom('appointment').select('id').executeTakeFirstOrThrow()).id
      await service.db.deleteFrom('message').execute()
      await fail('confirmation', -5)
    })

    test('one colleague calls; no answer puts it back; told on the phone, it is over', async () => {
      expect(await linesOf(lea)).toMatchObject([{ reason: 'refused', hold: { takenBy: null }, attempts: 0 }])
      const both = await Promise.all([lea, anna].map(who => who.do(TakeToCall, { appointment, isTaken: true })))
      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
      const [holder, other] = both[0]!.outcome === 'done' ? [lea, anna] : [anna, lea]
      expect((await linesOf(other))[0]!.hold).toMatchObject({ isMine: false, takenBy: expect.any(String) })
      expect(await other.do(SettleToCall, { appointment, outcome: 'told' })).toMatchObject({
        reasons: ['staff.callbacks.takeFirst'],
      })
      await holder.do(SettleToCall, { appointment, outcome: 'no-answer' })
      expect(await linesOf(other)).toMatchObject([{ hold: { takenBy: null }, attempts: 1 }])
      await other.do(TakeToCall, { appointment, isTaken: true })
      expect(await other.do(SettleToCall, { appointment, outcome: 'told' })).toMatchObject({
        result: { settled: true },
      })
      expect(await linesOf(lea)).toEqual([])
    })

    test('another message that does not arrive after that puts the person in the list again', async () => {
      await fail('reminder-same-day', 30)
      expect(await later(31, () => linesOf(lea))).toMatchObject([{ kind: 'reminder-same-day', attempts: 0 }])
    })

    test('another organisation neither sees it nor takes it', async () => {
      const paul = await meet({ role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
      expect(await later(31, () => linesOf(paul))).toEqual([])
      expect((await paul.tryAsk('list-undelivered', { place: HALL })).status).toBe(403)
      expect((await paul.tryDo('take-to-call', { appointment, isTaken: true })).status).toBe(403)
      expect((await paul.tryDo('settle-to-call', { appointment, outcome: 'told' })).status).toBe(403)
    })
  })

  describe('what is reported of a step', () => {
    const of = { lesson: 'joindre-un-document', step: 3 }
    const report = (reason: string, step = 3) =>
      service.put({ kind: 'report-step', v: 1, payload: { ...of, step, reason } })

    test('by several people, it is one task, with why; one colleague takes it, and says how it ended', async () => {
      for (const reason of ['missing', 'changed', 'changed']) await report(reason)
      await report('unclear', 4)
      const [third, fourth] = await lea.ask(ListReports, {})
      expect(third).toMatchObject({ ...of, title: expect.any(String), takenBy: null })
      expect(third!.reasons).toEqual([
        { reason: 'changed', count: 2 },
        { reason: 'missing', count: 1 },
      ])
      expect(fourth).toMatchObject({ step: 4 })
      const both = await Promise.all([lea, anna].map(who => who.do(TakeReport, { ...of, isTaken: true })))
      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
      const [holder, other] = both[0]!.outcome === 'done' ? [lea, anna] : [anna, lea]
      // Said again meanwhile: of the same task.
      await report('missing')
      expect((await other.ask(ListReports, {}))[0]).toMatchObject({ takenBy: expect.any(String), isMine: false })
      const settled = { ...of, outcome: 'corrected' } as const
      expect(await other.do(SettleReport, settled)).toMatchObject({ reasons: ['staff.reports.takeFirst'] })
      expect(await holder.do(SettleReport, settled)).toMatchObject({ result: { settled: 4 } })
      expect((await lea.ask(ListReports, {})).map(({ step }) => step)).toEqual([4])
      expect(await holder.do(SettleReport, settled)).toMatchObject({ reasons: ['staff.reports.gone'] })
      const rows = await service.db
        .selectFrom('step_report')
        .select(['outcome', 'state'])
        .where('step', '=', 3)
        .execute()
      expect(new Set(rows.map(({ outcome, state }) => `${outcome} ${state}`))).toEqual(new Set(['corrected settled']))
    })

    test('the lessons are the town’s: another organisation neither sees nor takes what is said of them', async () => {
      const paul = await meet({ role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
      expect((await paul.tryAsk('list-reports', {})).status).toBe(403)
      expect((await paul.tryDo('take-report', { ...of, isTaken: true })).status).toBe(403)
      expect((await paul.tryDo('settle-report', { ...of, outcome: 'corrected' })).status).toBe(403)
    })
  })
})
