import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { MarkAttendance, ShowAgenda } from '../../src/appointments/agenda'
import { BookAtDesk, FindDeskSlots } from '../../src/appointments/desk'
import { ListSent } from '../../src/appointments/sent'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { book, cancelling, engines, moving, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const PLACE = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const at = (time: string) => `hall-3.20261202.${time}`

describe.each(engines)('a prescriber, on %s', engine => {
  let service: InProcess
  let nora: StaffMember
  let lea: StaffMember
  beforeAll(async () => {
    const hall = weekly({ id: 'hall-3', placeId: PLACE, to: '12:00' })
    service = await openInProcess(engine, [hall, weekly({ id: 'ccas-3', placeId: CCAS, capacity: 50 })])
    nora = await meetStaff(service, { role: 'prescriber', name: 'Nora Petit', places: [PLACE], organisation: 'social' })
    lea = await meetStaff(service, { role: 'mediator', name: 'Léa Morin', places: [PLACE] })
  })
  afterAll(() => service.close())

  const send = async (familyName: string, time: string, who = nora, change: object = {}) =>
    who.do(BookAtDesk, { slot: at(time), need: 'caf', familyName, bookedBy: 'Nora Petit', ...change })
  const referenceOf = (receipt: unknown) => (receipt as { result: { reference: string } }).result.reference
  const sentOf = async (familyName: string, who = nora) =>
    (await who.ask(ListSent, {})).find(line => line.familyName === familyName)

  test('books for people she sends, and reads what became of each', async () => {
    const moved = referenceOf(await send('Benkhelifa', '0900'))
    const cancelled = referenceOf(await send('Kowalczyk', '0930'))
    await send('Muller', '1000')
    await service.put(moving(moved, at('1030'), 'Benkhelifa'))
    await service.put(cancelling(cancelled, 'Kowalczyk'))
    const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })
    const muller = lines.find(({ familyName }) => familyName === 'Muller')!
    expect(muller.acts).toMatchObject([{ did: 'booked', by: 'prescriber', name: 'Nora Petit' }])
    service.at(instantOf('2026-12-02', '10:00')!)
    const onTheDay = await meetStaff(service, { role: 'mediator', places: [PLACE] })
    await onTheDay.do(MarkAttendance, { appointment: muller.id, attendance: 'honoured', was: null })
    service.at(TODAY)
    expect(await sentOf('Benkhelifa')).toMatchObject({ state: 'confirmed', acts: [{ did: 'moved', by: 'person' }] })
    expect(await sentOf('Kowalczyk')).toMatchObject({ state: 'cancelled' })
    expect(await sentOf('Muller')).toMatchObject({ attendance: 'honoured', acts: [] })
    expect(Object.keys((await sentOf('Muller'))!).sort()).toEqual(
      ['acts', 'attendance', 'familyName', 'id', 'need', 'place', 'reference', 'startsAt', 'state'].sort(),
    )
  })

  test('follows those only: neither the day, nor those of a colleague, nor those of the place', async () => {
    await book(service, at('1100'), { familyName: 'Venu Seul' })
    const other = await meetStaff(service, { role: 'prescriber', organisation: 'other', ownPlaces: [PLACE] })
    expect(await other.ask(ListSent, {})).toEqual([])
    expect(JSON.stringify(await nora.ask(ListSent, {}))).not.toMatch(/Venu Seul|Morin/)
    const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })
    const { id } = lines.find(({ familyName }) => familyName === 'Muller')!
    for (const [name, asked] of [
      ['show-agenda', { from: '2026-12-02', days: 1 }],
      ['list-callbacks', {}],
      ['list-closings', {}],
      ['show-mandate-text', {}],
    ] as const)
      expect([name, (await nora.tryAsk(name, asked)).status]).toEqual([name, 403])
    const sent = { appointment: id, version: 0 }
    expect((await nora.tryDo('cancel-for-person', sent)).status).toBe(403)
    expect((await nora.tryDo('mark-attendance', { appointment: id, attendance: 'here', was: null })).status).toBe(403)
    expect((await lea.tryAsk('list-sent', {})).status).toBe(403)
  })

  test('only where her duty lets her; never one more than the seats, even with a reason', async () => {
    const elsewhere = { slot: 'ccas-3.20261202.0900', need: 'caf', familyName: 'Ailleurs' }
    expect((await nora.tryDo('book-at-desk', elsewhere)).status).toBe(403)
    expect((await nora.tryAsk('find-desk-slots', { need: 'caf', place: CCAS })).status).toBe(403)
    const { slots } = await nora.ask(FindDeskSlots, { need: 'caf' })
    expect(slots.every(({ left, placeId }) => left > 0 && placeId === PLACE)).toBe(true)
    const full = await send('De trop', '1030', nora, { reason: 'urgent' })
    expect(full.outcome).toBe('conflict')
    expect(await sentOf('De trop')).toBeUndefined()
  })

  test('is told of no appointment of somebody of the same name whom she did not send', async () => {
    const stranger = await send('Venu Seul', '1100')
    expect(stranger.outcome).toBe('conflict')
    expect(JSON.stringify(stranger)).not.toContain('alreadyBooked')
    expect(JSON.stringify(await send('Benkhelifa', '1030'))).toContain('alreadyBooked')
  })

  test('names no file of anybody: what she books is somebody new, and two files are not hers to merge', async () => {
    const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })
    const { id: person } = lines.find(({ familyName }) => familyName === 'Muller')!
    const booked = await send('Nouvelle', '0900', nora, { slot: 'hall-3.20261209.0900', person })
    const { appointmentId } = (booked as unknown as { result: { appointmentId: string } }).result
    const words = service.db.selectFrom('person_word').select('person_id').where('appointment_id', '=', appointmentId)
    expect(await words.execute()).toEqual([{ person_id: appointmentId }])
    expect((await nora.tryDo('merge-people', { appointment: person, other: appointmentId })).status).toBe(403)
  })

  test('the person reads that somebody who supports her booked it', async () => {
    const reference = referenceOf(await send('Weber', '1130'))
    const proved = await service.post('/suivi', { reference, fact: 'Weber' })
    const headers = { Cookie: (proved.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    const page = await (await service.send(`/suivi/${reference}`, { headers })).text()
    expect(page).toContain('Pris pour vous par une personne qui vous accompagne')
    expect(page).not.toContain('Nora')
  })

  test('who left the organisation for which she sent them reads of them no more', async () => {
    expect(await sentOf('Muller')).toBeDefined()
    const duty = service.db.updateTable('duty').where('account', '=', nora.account)
    const places = JSON.stringify([CCAS])
    await duty.set({ ended_at: TODAY }).execute()
    await service.db
      .insertInto('duty')
      .values({
        id: 'of-ccas',
        account: nora.account,
        organisation: 'town',
        role: 'prescriber',
        places,
        given_at: TODAY,
      })
      .execute()
    expect(await nora.ask(ListSent, {})).toEqual([])
    await duty.where('id', '=', 'of-ccas').set({ places: '[]' }).execute()
    expect(await nora.ask(ListSent, {})).toEqual([])
  })
})
