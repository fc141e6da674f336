import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ListClosings } from '../../src/appointments/closings'
import { EndOpening, ListOpenings, OpenHoliday, SaveOpening } from '../../src/appointments/openingChanges'
import { saveOpenings } from '../../src/appointments/server/readOpenings'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { book, booking, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const OPENINGS = [
  weekly({ id: 'hall-3', placeId: HALL }),
  weekly({ id: 'hall-4', placeId: HALL, weekday: 4 }),
  weekly({ id: 'hall-5', placeId: HALL, weekday: 5 }),
]
/** From half past nine and longer: who comes at nine or at ten has no such hour any more. */
const LATER = {
  place: HALL,
  changes: 'hall-3',
  weekday: 3,
  from: '09:30',
  to: '11:30',
  startsOn: '2026-12-09',
  slotMinutes: 60,
  capacity: 1,
  noticeMinutes: 120,
}

describe.each(engines)('when a place receives, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, OPENINGS)
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
  })
  afterAll(() => service.close())

  const openingsOf = async () => (await lea.ask(ListOpenings, { place: HALL })).openings
  const bookAt = async (slot: string) => (await readReceipt(await service.put(booking([slot])))).outcome
  const stateOf = (reference: string) =>
    service.db.selectFrom('appointment').selectAll().where('reference', '=', reference).executeTakeFirstOrThrow()

  test('changed from a day on: who starts at an hour of the new ones keeps her seat, the others are told first', async () => {
    const before = await book(service, 'hall-3.20261202.0900')
    const keeps = await book(service, 'hall-3.20261209.0930')
    const loses = await book(service, 'hall-3.20261209.1000', { familyName: 'Schmitt' })
    const asked = await lea.do(SaveOpening, LATER)
    expect(asked).toMatchObject({ outcome: 'conflict', alternatives: { wouldDisplace: [expect.any(Number)] } })
    expect((await openingsOf()).map(({ id }) => id)).toEqual(['hall-3', 'hall-4', 'hall-5'])
    const receipt = await lea.do(SaveOpening, { ...LATER, isSure: true })
    if (receipt.outcome !== 'done') throw new Error('not saved')
    const { opening, displaced } = receipt.result
    expect(displaced).toBe(1)
    expect(await stateOf(before)).toMatchObject({ state: 'confirmed', minutes: 30 })
    expect(await stateOf(keeps)).toMatchObject({ state: 'confirmed', minutes: 60 })
    expect(await stateOf(loses)).toMatchObject({ state: 'to-rebook' })
    // Her seat is nobody else's, under the old hours or the new ones.
    expect(await bookAt(`${opening}.20261209.0930`)).toBe('conflict')
    expect(await bookAt('hall-3.20261209.0930')).toBe('conflict')
    expect(await bookAt(`${opening}.20261209.1030`)).toBe('done')
    expect(await openingsOf()).toMatchObject([
      { id: 'hall-3', endsOn: '2026-12-08' },
      { id: opening, startsOn: '2026-12-09' },
      { id: 'hall-4' },
      { id: 'hall-5' },
    ])
  })

  test('whom it displaces is in the list of the closings, and reads why', async () => {
    const [person] = (await lea.ask(ListClosings, {})).displaced
    expect(person).toMatchObject({ familyName: 'Schmitt', startsAt: instantOf('2026-12-09', '10:00') })
    const { reference } = await stateOf(
      (
        await service.db
          .selectFrom('appointment')
          .select('reference')
          .where('family_name', '=', 'Schmitt')
          .executeTakeFirstOrThrow()
      ).reference,
    )
    const opened = await service.post('/suivi', { reference, fact: 'Schmitt' })
    const headers = { Cookie: (opened.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    const page = plainHyphens(await (await service.send(`/suivi/${reference}`, { headers })).text())
    expect(page).toContain('Le lieu ne reçoit plus à cette heure.')
    expect(page).not.toContain('Le lieu est fermé')
  })

  test('the next start of the service, with the same files or without them, undoes nothing', async () => {
    const before = await openingsOf()
    await saveOpenings(service.db, OPENINGS)
    expect(await openingsOf()).toEqual(before)
    await saveOpenings(service.db, OPENINGS.slice(1))
    expect(await openingsOf()).toEqual(before)
    await saveOpenings(service.db, OPENINGS)
  })

  test('ended from a day on; new hours are added, and booked', async () => {
    const loses = await book(service, 'hall-4.20261210.0900')
    const end = { place: HALL, opening: 'hall-4', from: '2026-12-04' }
    expect(await lea.do(EndOpening, end)).toMatchObject({ outcome: 'conflict' })
    expect(await lea.do(EndOpening, { ...end, isSure: true })).toMatchObject({ result: { displaced: 1 } })
    expect(await stateOf(loses)).toMatchObject({ state: 'to-rebook' })
    expect(await bookAt('hall-4.20261203.0900')).toBe('done')
    expect(await bookAt('hall-4.20261210.0900')).toBe('conflict')
    const added = { ...LATER, changes: null, weekday: 1, startsOn: '2026-12-07' }
    const receipt = await lea.do(SaveOpening, added)
    if (receipt.outcome !== 'done') throw new Error('not saved')
    expect(await bookAt(`${receipt.result.opening}.20261207.0930`)).toBe('done')
  })

  test('what cannot be says why, and changes nothing', async () => {
    const before = await openingsOf()
    const refusals = [
      [{ ...LATER, startsOn: '2026-11-30' }, 'staff.openings.past'],
      [{ ...LATER, to: '10:00' }, 'staff.openings.tooShort'],
      [{ ...LATER, changes: 'ccas-3' }, 'staff.openings.gone'],
    ] as const
    for (const [sent, reason] of refusals) expect(await lea.do(SaveOpening, sent)).toMatchObject({ reasons: [reason] })
    expect((await lea.tryDo('save-opening', { ...LATER, slotMinutes: 5 })).status).toBe(422)
    expect(await openingsOf()).toEqual(before)
  })

  test('a public holiday is closed, until the place says that it receives; then nobody expected is left outside', async () => {
    const christmas = 'hall-5.20261225.0900'
    expect(await bookAt(christmas)).toBe('conflict')
    const day = { place: HALL, date: '2026-12-25' }
    expect(await lea.do(OpenHoliday, { ...day, isOpen: true })).toMatchObject({ result: { isOpen: true } })
    const { holidays } = await lea.ask(ListOpenings, { place: HALL })
    expect(holidays.filter(({ isOpen }) => isOpen)).toEqual([{ date: '2026-12-25', isOpen: true }])
    const free = await (await service.send(`/api/find-free-slots?place=${HALL}&need=caf&since=2026-12-25`)).text()
    expect(free).toContain(christmas)
    expect(await (await service.send('/api/pack-slots')).text()).toContain('"openHolidays":["2026-12-25"]')
    expect(await bookAt(christmas)).toBe('done')
    expect(await lea.do(OpenHoliday, { ...day, isOpen: false })).toMatchObject({
      reasons: ['staff.openings.holidayTaken'],
    })
    const working = { place: HALL, date: '2026-12-24', isOpen: true }
    expect(await lea.do(OpenHoliday, working)).toMatchObject({ reasons: ['staff.openings.noHoliday'] })
  })

  test('wanted while the hours change: each seat is one person’s', async () => {
    const wishes = Array.from({ length: 10 }, (_, turn) =>
      booking(['hall-5.20261211.0930'], { familyName: `P ${turn}` }),
    )
    const change = { ...LATER, changes: 'hall-5', weekday: 5, startsOn: '2026-12-11', slotMinutes: 30, isSure: true }
    const [receipt] = await Promise.all([lea.do(SaveOpening, change), ...wishes.map(wish => service.put(wish))])
    if (receipt.outcome !== 'done') throw new Error('not saved')
    await Promise.all(
      Array.from({ length: 10 }, () => service.put(booking([`${receipt.result.opening}.20261211.0930`]))),
    )
    const rows = await service.db
      .selectFrom('appointment')
      .innerJoin('seat', 'seat.appointment_id', 'appointment.id')
      .select(['state', 'slot_id'])
      .where('appointment.starts_at', '=', instantOf('2026-12-11', '09:30')!)
      .execute()
    expect(rows).toEqual([{ state: 'confirmed', slot_id: `${receipt.result.opening}.20261211.0930` }])
  })

  test('an association reads and changes nothing of the hours of another place', async () => {
    const paul = await meetStaff(service, { role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
    expect((await paul.tryAsk('list-openings', { place: HALL })).status).toBe(403)
    const tries: [string, object][] = [
      ['save-opening', LATER],
      ['end-opening', { place: HALL, opening: 'hall-3', from: '2026-12-04' }],
      ['open-holiday', { place: HALL, date: '2026-12-25', isOpen: true }],
    ]
    for (const [kind, payload] of tries) expect([kind, (await paul.tryDo(kind, payload)).status]).toEqual([kind, 403])
    // Naming a place of hers does not give her that of another.
    const sneaky = { place: CCAS, opening: 'hall-3', from: '2026-12-04', isSure: true }
    expect(await paul.do(EndOpening, sneaky)).toMatchObject({ reasons: ['staff.openings.gone'] })
  })
})
