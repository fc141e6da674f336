import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  ListCallbacks,
  MarkAttendance,
  SettleCallback,
  ShowAgenda,
  TakeCallback,
  TAKEN_BY_ANOTHER,
  WriteVisitNote,
} from '../../src/appointments/agenda'
import { DAY_MS } from '../../src/platform/everywhere/durations'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { inTransaction } from '../../src/platform/server/database'
import { anonymiseRow } from '../../src/platform/server/erasure'
import { book, cancelling, engines, moving, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const TOWN_HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const DAY = '2026-12-02'
/** Who came is said on the day itself. */
const ON_THE_DAY = instantOf(DAY, '08:30')!
const at = (time: string, place = 'hall') => `${place}-3.20261202.${time}`

describe.each(engines)('the day of a mediator, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  /** Who said that somebody came. */
  let marked = ''
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: TOWN_HALL, capacity: 50 }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 50 }),
    ])
    lea = await meetStaff(service, { role: 'mediator', name: 'Léa Morin', places: [TOWN_HALL] })
  })
  afterAll(() => service.close())

  const dayOf = async (who: StaffMember) => (await who.ask(ShowAgenda, { from: DAY, days: 1 })).lines
  const lineOf = async (familyName: string, who = lea) =>
    (await dayOf(who)).find(line => line.familyName === familyName)!

  test('tells who comes, when, for what, in which language and how to reach them, in the order of time', async () => {
    await book(service, at('0930'), { familyName: 'Kowalczyk', language: 'uk', reachMe: { by: 'nothing' } })
    await book(service, at('0900'), {
      familyName: 'Benkhelifa',
      language: 'ar',
      reachMe: { by: 'phone', phone: '06 12 34 56 78' },
      lesson: 'joindre-un-document',
      step: 3,
    })
    const lines = await dayOf(lea)
    expect(lines.map(({ familyName }) => familyName)).toEqual(['Benkhelifa', 'Kowalczyk'])
    expect(lines[0]).toMatchObject({ phone: '+33612345678', language: 'ar', need: 'caf', step: 3, attendance: null })
    expect(lines[1]).toMatchObject({ phone: null, email: null, language: 'uk' })
  })

  test('shows the places of her duty and no other', async () => {
    await book(service, at('0900', 'ccas'), { familyName: 'Ailleurs' })
    expect((await dayOf(lea)).map(({ placeId }) => placeId)).not.toContain(CCAS)
    expect((await lea.tryAsk('show-agenda', { from: DAY, days: 1, place: CCAS })).status).toBe(403)
    const everywhere = await meetStaff(service, { role: 'mediator' })
    expect(await lineOf('Ailleurs', everywhere)).toBeDefined()
  })

  test('an association sees only what happens at its own places, even when its people are charged with all of them', async () => {
    const paul = await meetStaff(service, { role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
    const seen = await dayOf(paul)
    expect(new Set(seen.map(({ placeId }) => placeId))).toEqual(new Set([CCAS]))
    const { id } = await lineOf('Benkhelifa')
    expect((await paul.tryDo('mark-attendance', { appointment: id, attendance: 'here', was: null })).status).toBe(403)
    expect((await paul.tryDo('write-visit-note', { appointment: id, note: 'x', advice: '', version: 0 })).status).toBe(
      403,
    )
    expect((await paul.tryAsk('list-callbacks', {})).status).toBe(403)
    expect(await lineOf('Benkhelifa')).toMatchObject({ attendance: null, note: '' })
  })

  test('who came is said, and taken back; a colleague who says something else meanwhile is told', async () => {
    service.at(ON_THE_DAY)
    const [lea, anna] = [
      await meetStaff(service, { role: 'mediator', places: [TOWN_HALL] }),
      await meetStaff(service, { role: 'mediator', places: [TOWN_HALL] }),
    ]
    const { id } = await lineOf('Benkhelifa', lea)
    expect(await lea.do(MarkAttendance, { appointment: id, attendance: 'here', was: null })).toMatchObject({
      outcome: 'done',
    })
    expect((await lineOf('Benkhelifa', anna)).attendance).toBe('here')
    const late = { appointment: id, attendance: 'missed', was: null } as const
    expect(await anna.do(MarkAttendance, late)).toMatchObject({
      outcome: 'conflict',
      alternatives: { attendance: 'here' },
    })
    // Both pressed the same: nobody is in the wrong.
    expect(await anna.do(MarkAttendance, { ...late, attendance: 'here' })).toMatchObject({ outcome: 'done' })
    await anna.do(MarkAttendance, { appointment: id, attendance: null, was: 'here' })
    expect((await lineOf('Benkhelifa', lea)).attendance).toBeNull()
    service.at(TODAY)
  })

  test('a note is kept; what a colleague wrote meanwhile is not lost', async () => {
    const { id } = await lineOf('Benkhelifa')
    const first = { appointment: id, note: 'Compte Caf ouvert.', advice: 'Revenir avec le RIB.', version: 0 }
    expect(await lea.do(WriteVisitNote, first)).toMatchObject({ result: { noteVersion: 1 } })
    expect(await lea.do(WriteVisitNote, { ...first, note: 'Autre chose' })).toMatchObject({
      outcome: 'conflict',
      alternatives: { note: 'Compte Caf ouvert.', advice: 'Revenir avec le RIB.', noteVersion: 1 },
    })
    expect(await lineOf('Benkhelifa')).toMatchObject({ note: 'Compte Caf ouvert.' })
  })

  test('erased, the texts of a note are in no receipt either, nor what a colleague was shown instead of hers', async () => {
    await book(service, at('1030'), { familyName: 'Effacer' })
    const { id } = await lineOf('Effacer')
    const first = { appointment: id, note: 'Texte bien particulier', advice: '', version: 0 }
    await lea.do(WriteVisitNote, first)
    expect(await lea.do(WriteVisitNote, { ...first, note: 'Autre' })).toMatchObject({ outcome: 'conflict' })
    const bodies = async () => JSON.stringify(await service.db.selectFrom('receipt').select('body').execute())
    expect(await bodies()).toContain('Texte bien particulier')
    const table = service.shell.site.tables.find(({ name }) => name === 'appointment')!
    await inTransaction(service.db, db => anonymiseRow(db, { table, id, now: service.shell.clock() }))
    expect(await bodies()).not.toContain('Texte bien particulier')
  })

  test('whoever moved meanwhile is not marked for an hour that is no more hers, unless one says so again', async () => {
    const reference = await book(service, at('1000'), { familyName: 'Moreau' })
    const { id: appointment, startsAt: before } = await lineOf('Moreau')
    await service.put(moving(reference, at('1000').replace('1202', '1209'), 'Moreau'))
    const mark = { appointment, attendance: 'here' as const, was: null }
    const startsAt = before + 7 * DAY_MS
    const seen = await lea.do(MarkAttendance, { ...mark, startsAt: before })
    expect(seen).toMatchObject({ outcome: 'conflict', alternatives: { attendance: null, startsAt } })
    service.at(ON_THE_DAY + 7 * DAY_MS)
    const then = await meetStaff(service, { role: 'mediator', places: [TOWN_HALL] })
    expect(await then.do(MarkAttendance, { ...mark, startsAt })).toMatchObject({ outcome: 'done' })
    marked = then.account
    service.at(TODAY)
  })

  test('whoever cancelled meanwhile is not marked as having come', async () => {
    const reference = await book(service, at('1000'), { familyName: 'Schmitt' })
    const { id } = await lineOf('Schmitt')
    await service.put(cancelling(reference, 'Schmitt'))
    expect(await lea.do(MarkAttendance, { appointment: id, attendance: 'here', was: null })).toMatchObject({
      reasons: ['staff.agenda.cancelledMeanwhile'],
    })
    expect(await lineOf('Schmitt')).toMatchObject({ state: 'cancelled', attendance: null })
  })

  test('a callback is taken by one colleague; no answer puts it back, with one more try', async () => {
    const anna = await meetStaff(service, { role: 'mediator', name: 'Anna' })
    const call = { kind: 'ask-callback', v: 1, payload: { phone: '06 39 98 56 78', halfDay: 'morning' } }
    await service.put(call)
    const [line] = await lea.ask(ListCallbacks, {})
    const callback = line!.id
    const both = await Promise.all([lea, anna].map(who => who.do(TakeCallback, { callback, isTaken: true })))
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
    const [holder, other] = both[0]!.outcome === 'done' ? [lea, anna] : [anna, lea]
    expect((await other.ask(ListCallbacks, {}))[0]).toMatchObject({ isMine: false, takenBy: expect.any(String) })
    expect(await other.do(TakeCallback, { callback, isTaken: false })).toMatchObject({ reasons: [TAKEN_BY_ANOTHER] })
    expect(await other.do(SettleCallback, { callback, outcome: 'reached' })).toMatchObject({ outcome: 'refused' })
    await holder.do(SettleCallback, { callback, outcome: 'no-answer' })
    expect((await other.ask(ListCallbacks, {}))[0]).toMatchObject({ attempts: 1, takenBy: null })
    await other.do(TakeCallback, { callback, isTaken: true })
    const key = newCommandKey()
    await other.do(SettleCallback, { callback, outcome: 'reached' }, key)
    // Sent again after a lost answer: the same receipt, and nothing twice.
    expect(await other.do(SettleCallback, { callback, outcome: 'reached' }, key)).toMatchObject({ outcome: 'done' })
    expect(await lea.ask(ListCallbacks, {})).toEqual([])
  })

  test('the journal says who did it, for which organisation, and no name', async () => {
    const rows = await service.db.selectFrom('journal').selectAll().where('kind', '=', 'mark-attendance').execute()
    expect(
      rows.some(({ account, organisation, outcome }) => account === marked && organisation && outcome === 'done'),
    ).toBe(true)
    expect(JSON.stringify(rows)).not.toMatch(/Benkhelifa|Morin/)
  })
})
