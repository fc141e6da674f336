import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import type { Alternative } from '../../src/appointments/alternatives'
import { TOO_MANY_AT_ONCE } from '../../src/appointments/party'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { CancelWorkshop, ChangeWorkshop, PlanWorkshop, RecordCleanUp } from '../../src/workshops/workshop'
import { ListOwnWorkshops } from '../../src/workshops/staffWorkshops'
import type { WorkshopDetails, WorkshopLine } from '../../src/workshops/workshopQuestions'
import {
  booking,
  engines,
  moving,
  openInProcess,
  readReceipt,
  TODAY,
  weekly,
  type InProcess,
} from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'
import { changesToTell } from '../staff/changesToTell'

const HALL = 'metz-hotel-de-ville'
const TOLD = {
  title: 'Reconnaître les arnaques',
  text: 'Regarder ensemble de vrais messages.',
  lessons: ['faux-sms'],
  date: '2026-12-09',
  time: '14:00',
  minutes: 90,
  seats: 12,
}
const alone = { need: 'workshop', forWhom: 'self' }
const ofGroup = (party: number) => ({ need: 'workshop', forWhom: 'work', party })

describe.each(engines)('a workshop, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', placeId: HALL, capacity: 4 })])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
  })
  afterAll(() => service.close())

  const plan = async (change: object = {}) => {
    const receipt = await lea.do(PlanWorkshop, { ...TOLD, place: HALL, ...change })
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result.workshops
  }
  const read = async (address: string) => (await service.send(address)).json()
  const list = async () => ((await read('/api/list-workshops')) as { lines: WorkshopLine[] }).lines
  const show = async (id: string) => (await read(`/api/show-workshop?id=${id}`)) as WorkshopDetails
  const slotOf = async (id: string) => (await show(id)).slot
  const take = async (slot: string, change: object) => readReceipt(await service.put(booking([slot], change)))
  const seatsOf = async (slot: string) =>
    (await service.db.selectFrom('seat').select('number').where('slot_id', '=', slot).execute()).length
  const own = async (id: string) => (await lea.ask(ListOwnWorkshops, {})).workshops.find(each => each.id === id)!

  test('of twelve seats, booked by nine alone and a group of three: one more is told the other sessions', async () => {
    const [first = '', second = ''] = await plan({ until: '2026-12-16' })
    const slot = await slotOf(first)
    for (let person = 0; person < 9; person++)
      expect(await take(slot, { ...alone, familyName: `Seul ${person}` })).toMatchObject({ outcome: 'done' })
    expect(await take(slot, { ...alone, familyName: 'Quatre', party: 4 })).toMatchObject({ outcome: 'conflict' })
    expect(await seatsOf(slot)).toBe(9)
    expect((await show(first)).left).toBe(3)
    expect(await take(slot, { ...ofGroup(3), familyName: 'Groupe' })).toMatchObject({ outcome: 'done' })
    expect(await seatsOf(slot)).toBe(12)
    const refused = await take(slot, { ...alone, familyName: 'Trop tard' })
    const instead = (refused as { alternatives: Alternative[] }).alternatives
    expect(instead.map(({ id }) => id)).toEqual([await slotOf(second)])
    expect((await list()).map(({ id, state }) => [id, state])).toEqual([
      [first, 'full'],
      [second, 'open'],
    ])
    const page = await (await service.send(`/ateliers/${first}`)).text()
    expect(page).toContain('Complet')
    expect(page).toContain('/tutoriels/faux-sms')
    const lines = (await lea.ask(ShowAgenda, { from: TOLD.date, days: 1 })).lines
    expect(lines.find(({ familyName }) => familyName === 'Groupe')).toMatchObject({ party: 3, session: first })
    expect(await own(first)).toMatchObject({ taken: 12, seats: 12 })
    // So does a search, however it is written.
    const found = await (await service.send('/chercher?mots=reconaitre+les+arnaque')).text()
    expect([found.includes(`/ateliers/${first}`), found.includes(`/ateliers/${second}`)]).toEqual([false, true])
    expect(await (await service.send('/chercher?mots=divorce')).text()).not.toContain('/ateliers/')
    // The page of its place leads to the next that has a seat.
    const place = await (await service.send(`/lieux/${HALL}`)).text()
    expect([place.includes(`/ateliers/${first}`), place.includes(`/ateliers/${second}`)]).toEqual([false, true])
  })

  test('a family takes six seats at most, whose work it is more; of an ordinary hour each takes one', async () => {
    const [id = ''] = await plan({ title: 'Écrire un mail', date: '2026-12-10' })
    const slot = await slotOf(id)
    expect(await take(slot, { ...alone, party: 7 })).toMatchObject({ outcome: 'refused', reasons: [TOO_MANY_AT_ONCE] })
    expect(await take(slot, { ...ofGroup(7), familyName: 'Centre social' })).toMatchObject({ outcome: 'done' })
    expect(await seatsOf(slot)).toBe(7)
    expect(await take('hall-3.20261209.0900', { party: 4, familyName: 'Ordinaire' })).toMatchObject({ outcome: 'done' })
    expect(await seatsOf('hall-3.20261209.0900')).toBe(1)
    // For another need it is no hour at all: those of that need are shown.
    const others = (await take(slot, { need: 'caf' })) as { outcome: string; alternatives: Alternative[] }
    expect(others.outcome).toBe('conflict')
    expect(others.alternatives.map(({ id }) => id.split('.')[0])).toEqual(['hall-3', 'hall-3', 'hall-3'])
  })

  test('moved, everybody comes along and is told; who cannot takes another session with all the party', async () => {
    const [first = '', second = ''] = await plan({ title: 'Premiers pas', until: '2026-12-16', seats: 4 })
    const before = await slotOf(first)
    const booked = await take(before, {
      ...ofGroup(3),
      familyName: 'Martin',
      reachMe: { by: 'phone', phone: '0612345678' },
    })
    const reference = booked.outcome === 'done' ? booked.result.reference : ''
    const told = (await changesToTell(service, 'moved')).length
    const change = {
      ...TOLD,
      title: 'Premiers pas',
      seats: 4,
      workshop: first,
      version: 0,
      date: '2026-12-11',
      time: '10:00',
    }
    expect(await lea.do(ChangeWorkshop, change)).toMatchObject({ outcome: 'done', result: { changed: 1, moved: 1 } })
    expect(await lea.do(ChangeWorkshop, change)).toMatchObject({ outcome: 'refused' })
    const slot = await slotOf(first)
    expect([await seatsOf(before), await seatsOf(slot), (await show(first)).startsAt]).toEqual([
      0,
      3,
      instantOf('2026-12-11', '10:00'),
    ])
    expect((await changesToTell(service, 'moved')).length).toBe(told + 1)
    const moved = await readReceipt(await service.put(moving(reference, await slotOf(second), 'Martin')))
    expect(moved).toMatchObject({ outcome: 'done' })
    expect([await seatsOf(slot), await seatsOf(await slotOf(second))]).toEqual([0, 3])
    expect(await own(second)).toMatchObject({ taken: 3 })
  })

  test('cancelled with those that follow, nobody finds them; who had a seat is told, and offered the same elsewhere', async () => {
    const [first = '', second = ''] = await plan({ title: 'Trier ses photos', until: '2026-12-16' })
    const [other = ''] = await plan({ title: 'Trier ses photos', date: '2026-12-18', seats: 3 })
    const [small = ''] = await plan({ title: 'Trier ses photos', date: '2026-12-17', seats: 1 })
    const booked = await take(await slotOf(first), { ...ofGroup(2), familyName: 'Durand' })
    const reference = booked.outcome === 'done' ? booked.result.reference : ''
    const cancelled = await lea.do(CancelWorkshop, { workshop: first, isWithNext: true })
    expect(cancelled).toMatchObject({ outcome: 'done', result: { cancelled: 2, displaced: 1 } })
    const ids = (await list()).map(({ id }) => id)
    expect([first, second, other, small].map(id => ids.includes(id))).toEqual([false, false, true, true])
    expect((await show(first)).state).toBe('cancelled')
    const opened = await service.post('/suivi', { reference, fact: 'Durand' })
    const Cookie = (opened.headers.get('Set-Cookie') ?? '').split(';')[0]!
    const page = await (await service.send(`/suivi/${reference}`, { headers: { Cookie } })).text()
    expect(page).toContain('Cet atelier est annulé')
    expect(page).toContain(await slotOf(other))
    expect(page).not.toContain(await slotOf(small))
    const calendar = await (await service.send('/ateliers.ics')).text()
    expect(calendar.match(/STATUS:CANCELLED/g)).toHaveLength(2)
  })

  test('twenty parties of two at once for the last three seats: one has both, nobody has one', async () => {
    const [id = ''] = await plan({ title: 'Dernières places', date: '2026-12-15', seats: 3 })
    const slot = await slotOf(id)
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, at) => take(slot, { ...alone, party: 2, familyName: `Foule ${at}` })),
    )
    expect(answers.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
    expect(answers.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(19)
    expect(await seatsOf(slot)).toBe(2)
  })

  test('a colleague of another place plans, changes and cancels nothing here', async () => {
    const [id = ''] = await plan({ title: 'À nous', date: '2026-12-14' })
    const tom = await meetStaff(service, { role: 'mediator', places: ['metz-ccas'] })
    const sent = [
      await tom.tryDo(PlanWorkshop.kind, { ...TOLD, place: HALL }),
      await tom.tryDo(ChangeWorkshop.kind, { ...TOLD, workshop: id, version: 0 }),
      await tom.tryDo(CancelWorkshop.kind, { workshop: id }),
    ]
    expect(sent.map(({ status }) => status)).toEqual([403, 403, 403])
    expect((await tom.ask(ListOwnWorkshops, {})).workshops).toEqual([])
  })

  test('what was cleaned is said after, of a clean-up only', async () => {
    const [id = ''] = await plan({ kind: 'cleanup', title: 'Grand ménage', date: '2026-12-02', time: '15:00' })
    const cleaned = { workshop: id, files: 1_200, megabytes: 5_403, devices: 2 }
    expect(await lea.do(RecordCleanUp, cleaned)).toMatchObject({ outcome: 'refused' })
    service.at(instantOf('2026-12-02', '17:00')!)
    const nora = await meetStaff(service, { role: 'mediator', places: [HALL] })
    expect(await nora.do(RecordCleanUp, cleaned)).toMatchObject({ outcome: 'done' })
    const after = (await nora.ask(ListOwnWorkshops, {})).workshops.find(each => each.id === id)!
    expect(after.cleaned).toEqual({ files: 1_200, megabytes: 5_403, devices: 2 })
    // Counted for everybody the day after, rounded: two devices are from one to four.
    service.at(instantOf('2026-12-03', '10:00')!)
    const csv = await (await service.send('/donnees/indicateurs.csv')).text()
    expect(csv).toContain('2026,2026-12-02,clean-ups-by-month,12,Fichiers effacés,1200\n')
    expect(csv).toContain('2026,2026-12-02,clean-ups-by-month,12,Mégaoctets libérés,5400\n')
    expect(csv).toContain('2026,2026-12-02,clean-ups-by-month,12,Appareils apportés,\n')
    service.at(TODAY)
  })
})
