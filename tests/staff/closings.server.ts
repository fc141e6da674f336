import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import {
  ClosePlace,
  FindClosingEffects,
  ListClosings,
  ListOwnPlaces,
  MarkWarned,
  RebookDisplaced,
  ReopenPlace,
} from '../../src/appointments/closings'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
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
} from '../server/inProcess'
import { valueOf } from '../server/readForm'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { changesToTell } from './changesToTell'

const HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const at = (time: string, day = '20261202') => `hall-${day === '20261202' ? 3 : 4}.${day}.${time}`
const MORNING = { place: HALL, from: '2026-12-02T09:30', to: '2026-12-02T10:30' }
const byPhone = { reachMe: { by: 'phone', phone: '06 12 34 56 78' } }
const unreached = { reachMe: { by: 'nothing' } }

describe.each(engines)('a place that closes, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL, capacity: 4 }),
      weekly({ id: 'hall-4', placeId: HALL, weekday: 4, capacity: 30 }),
      weekly({ id: 'hall-5', placeId: HALL, weekday: 5, capacity: 30 }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 50 }),
    ])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
  })
  afterAll(() => service.close())

  const toldOf = (change: string) => changesToTell(service, change)
  const personOf = async (familyName: string, who = lea) =>
    (await who.ask(ListClosings, {})).displaced.find(person => person.familyName === familyName)!
  const lineOf = async (familyName: string) =>
    (await lea.ask(ShowAgenda, { from: '2026-12-02', days: 7 })).lines.find(line => line.familyName === familyName)!
  const close = async (stretch: object = MORNING) => {
    const receipt = await lea.do(ClosePlace, { ...MORNING, reason: 'Travaux', ...stretch })
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result
  }
  const seatsOf = async (appointment: string) =>
    (await service.db.selectFrom('seat').selectAll().where('appointment_id', '=', appointment).execute()).length
  const prove = async (reference: string, fact: string) => {
    const answer = await service.post('/suivi', { reference, fact })
    return { Cookie: (answer.headers.get('Set-Cookie') ?? '').split(';')[0]! }
  }

  test('whom it displaces is shown before; then each waits for another hour, her seat is free, nobody books there', async () => {
    await book(service, at('0900'), { familyName: 'Avant' })
    await book(service, at('0930'), { familyName: 'Benkhelifa', ...byPhone, language: 'ar' })
    await book(service, at('0930'), { familyName: 'Kowalczyk', ...unreached })
    await book(service, at('1000'), { familyName: 'Schmitt', ...unreached })
    const expected = await lea.ask(FindClosingEffects, { ...MORNING, mediator: null })
    expect(expected.map(({ familyName }) => familyName).sort()).toEqual(['Benkhelifa', 'Kowalczyk', 'Schmitt'])
    expect(expected[0]!.startsAt).toBe(instantOf('2026-12-02', '09:30'))
    expect(await close()).toMatchObject({ displaced: 3 })
    expect(await lineOf('Avant')).toMatchObject({ state: 'confirmed' })
    const line = await lineOf('Benkhelifa')
    expect(line).toMatchObject({ state: 'to-rebook', phone: '+33612345678' })
    expect(await seatsOf(line.id)).toBe(0)
    expect(await readReceipt(await service.put(booking([at('0930')])))).toMatchObject({ outcome: 'conflict' })
    expect((await lea.tryDo('mark-attendance', { appointment: line.id, attendance: 'here', was: null })).status).toBe(
      200,
    )
    expect((await lineOf('Benkhelifa')).attendance).toBeNull()
    // Whoever gave no contact is told by a colleague.
    expect(await toldOf('displaced')).toEqual([1])
  })

  test('she reads that the place is closed, and one press takes one of three other hours; the list says which', async () => {
    const { reference } = await lineOf('Benkhelifa')
    const headers = await prove(reference, 'Benkhelifa')
    const page = plainHyphens(await (await service.send(`/suivi/${reference}`, { headers })).text())
    expect(page).toContain('Le lieu est fermé ce jour-là. Voici trois autres heures.')
    expect(page.match(/name="slot"/g)).toHaveLength(3)
    expect(page).not.toContain('Ce rendez-vous est confirmé')
    const file = await (await service.send(`/suivi/${reference}/rendez-vous.ics`, { headers })).text()
    expect(file).toContain('STATUS:CANCELLED')
    const [slot, key] = [valueOf(page, 'slot'), valueOf(page, 'key')]
    const moved = await service.post(`/suivi/${reference}/deplacer`, { key, slot }, headers)
    expect([moved.status, moved.headers.get('Location')]).toEqual([303, `/suivi/${reference}?fait=deplace`])
    const after = await (await service.send(`/suivi/${reference}?fait=deplace`, { headers })).text()
    expect(plainHyphens(after)).toContain('Votre rendez-vous est déplacé. Le nouveau est confirmé.')
    const { now, startsAt, times } = await personOf('Benkhelifa')
    expect(now).toMatchObject({ state: 'confirmed' })
    expect([startsAt, now.startsAt === startsAt, times]).toEqual([instantOf('2026-12-02', '09:30'), false, []])
  })

  test('she may cancel instead, even once the hour is over', async () => {
    const { reference, id } = await lineOf('Kowalczyk')
    service.at(TODAY + 30 * 3_600_000)
    const headers = await prove(reference, 'Kowalczyk')
    const page = await (await service.send(`/suivi/${reference}`, { headers })).text()
    expect(plainHyphens(page)).toContain('Le lieu est fermé ce jour-là.')
    expect(await readReceipt(await service.put(cancelling(reference, 'Kowalczyk')))).toMatchObject({ outcome: 'done' })
    service.at(TODAY)
    expect(await personOf('Kowalczyk')).toMatchObject({ appointment: id, now: { state: 'cancelled' } })
  })

  test('a colleague warns by phone: chooses with the person, and says that it is done', async () => {
    const person = await personOf('Schmitt')
    expect(person.times).toHaveLength(3)
    expect(await lea.do(MarkWarned, { displaced: person.id, isWarned: true })).toMatchObject({ outcome: 'done' })
    const slot = person.times[1]!.id
    expect(await lea.do(RebookDisplaced, { displaced: person.id, slot })).toMatchObject({
      result: { slot: { id: slot } },
    })
    expect(await lea.do(RebookDisplaced, { displaced: person.id, slot })).toMatchObject({ outcome: 'refused' })
    expect(await personOf('Schmitt')).toMatchObject({ isWarned: true, now: { state: 'confirmed' } })
  })

  test('opened again before the day: who has chosen nothing has her hour again, who has chosen keeps the other', async () => {
    const day = { from: '2026-12-03T09:00', to: '2026-12-03T11:00' }
    const waits = await book(service, at('0900', '20261203'), { familyName: 'Attend', ...byPhone })
    const chose = await book(service, at('0930', '20261203'), { familyName: 'Choisit' })
    const { closing } = await close(day)
    await service.put(moving(chose, 'hall-5.20261204.0900', 'Choisit'))
    expect(await lea.do(ReopenPlace, { closing })).toMatchObject({ result: { restored: 1 } })
    expect(await toldOf('reopened')).toEqual([2])
    expect(await lineOf('Attend')).toMatchObject({ state: 'confirmed', reference: waits })
    expect(await seatsOf((await lineOf('Attend')).id)).toBe(1)
    expect((await lineOf('Choisit')).startsAt).toBe(instantOf('2026-12-04', '09:00'))
    expect(await seatsOf((await lineOf('Choisit')).id)).toBe(1)
    expect(await lea.do(ReopenPlace, { closing })).toMatchObject({ reasons: ['staff.closings.gone'] })
  })

  test('the first of two closings opened again gives nobody the hour that she had left for another', async () => {
    const twice = await book(service, at('1030', '20261203'), { familyName: 'Deuxfois' })
    const { closing } = await close({ from: '2026-12-03T10:30', to: '2026-12-03T11:00' })
    await service.put(moving(twice, 'hall-5.20261204.1030', 'Deuxfois'))
    await close({ from: '2026-12-04T10:30', to: '2026-12-04T11:00' })
    expect(await lea.do(ReopenPlace, { closing })).toMatchObject({ result: { restored: 0 } })
    const { id, state, startsAt } = await lineOf('Deuxfois')
    expect([state, startsAt]).toEqual(['to-rebook', instantOf('2026-12-04', '10:30')])
    expect(await seatsOf(id)).toBe(0)
  })

  test('of two closings over the same hour, only the last that is opened again gives it back', async () => {
    const over = { from: '2026-12-03T09:30', to: '2026-12-03T10:30' }
    await book(service, at('1000', '20261203'), { familyName: 'Chevauche' })
    const first = await close(over)
    const second = await close({ ...over, from: '2026-12-03T10:00' })
    expect(second).toMatchObject({ displaced: 0 })
    expect(await lea.do(ReopenPlace, { closing: first.closing })).toMatchObject({ result: { restored: 0 } })
    expect(await lineOf('Chevauche')).toMatchObject({ state: 'to-rebook' })
    expect(await seatsOf((await lineOf('Chevauche')).id)).toBe(0)
    expect(await lea.do(ReopenPlace, { closing: second.closing })).toMatchObject({ result: { restored: 1 } })
    expect(await lineOf('Chevauche')).toMatchObject({ state: 'confirmed' })
    expect(await seatsOf((await lineOf('Chevauche')).id)).toBe(1)
  })

  test('a closing that is over, or that ends before it begins, says why it cannot be', async () => {
    const { closing } = await close({ from: '2026-12-01T11:00', to: '2026-12-01T13:00' })
    service.at(instantOf('2026-12-01', '13:00')!)
    expect(await lea.do(ReopenPlace, { closing })).toMatchObject({ reasons: ['staff.closings.past'] })
    service.at(TODAY)
    const backwards = { ...MORNING, from: MORNING.to, to: MORNING.from, reason: '' }
    expect(await lea.do(ClosePlace, backwards)).toMatchObject({ reasons: ['staff.closings.endsBefore'] })
    const noHour = { ...MORNING, from: '2026-03-29T02:30', reason: '' }
    expect((await lea.tryDo('close-place', noHour)).status).toBe(422)
  })

  test('two organisations see nothing of each other’s closings, nor of whom they displace', async () => {
    const paul = await meetStaff(service, { role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
    expect(await paul.ask(ListClosings, {})).toEqual({ closings: [], displaced: [] })
    expect((await paul.ask(ListOwnPlaces, {})).map(({ id }) => id)).toEqual([CCAS])
    expect((await paul.tryAsk('find-closing-effects', MORNING)).status).toBe(403)
    const [closing] = (await lea.ask(ListClosings, {})).closings
    const person = await personOf('Schmitt')
    const tries: [string, object][] = [
      ['close-place', { ...MORNING, reason: '' }],
      ['reopen-place', { closing: closing!.id }],
      ['mark-warned', { displaced: person.id, isWarned: false }],
      ['rebook-displaced', { displaced: person.id, slot: 'ccas-3.20261202.0900' }],
    ]
    for (const [kind, payload] of tries) expect([kind, (await paul.tryDo(kind, payload)).status]).toEqual([kind, 403])
    expect(await personOf('Schmitt')).toMatchObject({ isWarned: true })
  })
})
