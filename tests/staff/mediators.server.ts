import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import { ClosePlace, FindClosingEffects, ListClosings, ReopenPlace } from '../../src/appointments/closings'
import { EndReplacement, ListMediators, ReplaceMediator } from '../../src/appointments/mediators'
import { ListOpenings, SaveOpening } from '../../src/appointments/openingChanges'
import { PackSlots } from '../../src/appointments/freeSlots'
import { plainHyphens } from '../../src/platform/everywhere/keepWordsWhole'
import { book, booking, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember, type Who } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
/** Wednesdays. */
const [FIRST, SECOND] = ['2026-12-02', '2026-12-09']

describe.each(engines)('who receives, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let anna: StaffMember
  let ofLea = ''
  let ofAnna = ''
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', placeId: HALL, capacity: 20 })])
    lea = await meet({ role: 'mediator', name: 'Léa Morin', places: [HALL] })
    anna = await meet({ role: 'mediator', name: 'Anna Roth', places: [HALL] })
    ofLea = await open(lea, '13:00')
    ofAnna = await open(anna, '14:00')
    await book(service, `${ofLea}.20261202.1300`, { familyName: 'Benkhelifa' })
    await book(service, `${ofLea}.20261209.1300`, { familyName: 'Kowalczyk' })
    await book(service, `${ofAnna}.20261202.1400`, { familyName: 'Schmitt' })
    await book(service, 'hall-3.20261202.0900', { familyName: 'Durand' })
  })
  afterAll(() => service.close())

  const meet = (who: Who) => meetStaff(service, who)
  async function open({ account }: StaffMember, from: string) {
    const to = `${from.slice(0, 2)}:30`
    const hours = { place: HALL, weekday: 3, from, to, startsOn: FIRST, slotMinutes: 30, capacity: 5, noticeMinutes: 0 }
    const receipt = await lea.do(SaveOpening, { ...hours, mediator: account })
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result.opening
  }
  const receivers = async (day: string) => {
    const { lines } = await anna.ask(ShowAgenda, { from: day, days: 1 })
    return Object.fromEntries(lines.map(({ familyName, mediator }) => [familyName, mediator?.name ?? null]))
  }
  const stateOf = async (day: string, familyName: string) =>
    (await anna.ask(ShowAgenda, { from: day, days: 1 })).lines.find(line => line.familyName === familyName)!.state
  const away = ({ account }: StaffMember, day: string) => {
    const stretch = { place: HALL, from: `${day}T08:00`, to: `${day}T19:00`, mediator: account }
    return {
      effects: () => lea.ask(FindClosingEffects, stretch),
      close: () => lea.do(ClosePlace, { ...stretch, reason: '' }),
    }
  }
  async function pageOf(fact: string) {
    const { reference } = (await anna.ask(ShowAgenda, { from: FIRST, days: 1 })).lines.find(
      line => line.familyName === fact,
    )!
    const opened = await service.post('/suivi', { reference, fact })
    const Cookie = (opened.headers.get('Set-Cookie') ?? '').split(';')[0]!
    return plainHyphens(await (await service.send(`/suivi/${reference}`, { headers: { Cookie } })).text())
  }
  const tryBook = async (slot: string) => (await readReceipt(await service.put(booking([slot])))).outcome
  const replace = (change: object = {}) =>
    lea.do(ReplaceMediator, { place: HALL, mediator: lea.account, by: anna.account, from: FIRST, to: FIRST, ...change })

  test('hours name the colleague who receives; the agenda says who, and nobody where they name nobody', async () => {
    expect(await receivers(FIRST)).toEqual({
      Benkhelifa: 'Léa Morin',
      Schmitt: 'Anna Roth',
      Durand: null,
    })
    const { openings } = await lea.ask(ListOpenings, { place: HALL })
    expect(openings.find(({ id }) => id === ofLea)).toMatchObject({ mediator: lea.account })
    expect((await lea.ask(ListMediators, { place: HALL })).mediators.map(({ name }) => name)).toEqual([
      'Anna Roth',
      'Léa Morin',
    ])
  })

  test('what a device of a resident keeps names no colleague', async () => {
    await away(lea, SECOND).close()
    const packed = JSON.stringify(await (await service.send(`/api/${PackSlots.name}`)).json())
    expect(packed).not.toContain(lea.account)
    expect(packed).toContain(ofLea)
    const [closing] = (await lea.ask(ListClosings, {})).closings
    expect(closing).toMatchObject({ mediator: 'Léa Morin' })
    expect(await lea.do(ReopenPlace, { closing: closing!.id })).toMatchObject({ result: { restored: 1 } })
  })

  test('one colleague is away: only hers are displaced, and only her hours cannot be booked', async () => {
    const { effects, close } = away(lea, FIRST)
    expect((await effects()).map(({ familyName }) => familyName)).toEqual(['Benkhelifa'])
    expect(await close()).toMatchObject({ result: { displaced: 1 } })
    expect([
      await stateOf(FIRST, 'Benkhelifa'),
      await stateOf(FIRST, 'Schmitt'),
      await stateOf(FIRST, 'Durand'),
    ]).toEqual(['to-rebook', 'confirmed', 'confirmed'])
    expect([await tryBook(`${ofLea}.20261202.1300`), await tryBook(`${ofAnna}.20261202.1400`)]).toEqual([
      'conflict',
      'done',
    ])
    expect(await tryBook(`${ofLea}.20261209.1300`)).toBe('done')
    // The place is not closed: it is not said to be.
    expect(await pageOf('Benkhelifa')).toContain('Le lieu ne reçoit plus à cette heure.')
    const [closing] = (await lea.ask(ListClosings, {})).closings
    expect(await lea.do(ReopenPlace, { closing: closing!.id })).toMatchObject({ result: { restored: 1 } })
  })

  test('replaced from a day to another: hers are the other’s, nobody is displaced; then they are hers again', async () => {
    expect(await replace()).toMatchObject({ outcome: 'done' })
    expect(await receivers(FIRST)).toMatchObject({ Benkhelifa: 'Anna Roth', Schmitt: 'Anna Roth', Durand: null })
    expect((await receivers(SECOND)).Kowalczyk).toBe('Léa Morin')
    expect(await stateOf(FIRST, 'Benkhelifa')).toBe('confirmed')
    expect(await replace()).toMatchObject({ reasons: ['staff.mediators.already'] })
    // Who is away while she is replaced displaces nobody; who replaces her and is away, all that is hers then.
    expect(await away(lea, FIRST).effects()).toEqual([])
    expect((await away(anna, FIRST).effects()).map(({ familyName }) => familyName).sort()).toContain('Benkhelifa')
    const [replacement] = (await lea.ask(ListMediators, { place: HALL })).replacements
    expect(replacement).toMatchObject({
      mediator: { name: 'Léa Morin' },
      by: { name: 'Anna Roth' },
      from: FIRST,
      to: FIRST,
    })
    expect(await lea.do(EndReplacement, { place: HALL, replacement: replacement!.id })).toMatchObject({
      outcome: 'done',
    })
    expect((await receivers(FIRST)).Benkhelifa).toBe('Léa Morin')
  })

  test('nobody is replaced by whoever is away then, by herself, or by somebody of elsewhere; the words say so', async () => {
    const paul = await meet({ role: 'mediator', name: 'Paul', places: [CCAS] })
    await away(anna, SECOND).close()
    expect(await replace({ from: SECOND, to: SECOND })).toMatchObject({ reasons: ['staff.mediators.away'] })
    expect(await replace({ by: lea.account })).toMatchObject({ reasons: ['staff.mediators.another'] })
    expect(await replace({ by: paul.account })).toMatchObject({ reasons: ['staff.mediators.another'] })
    expect(await replace({ from: SECOND, to: FIRST })).toMatchObject({ reasons: ['staff.closings.endsBefore'] })
    const hours = { place: HALL, weekday: 4, from: '09:00', to: '10:00', startsOn: FIRST, slotMinutes: 30, capacity: 1 }
    const ofPaul = { ...hours, noticeMinutes: 0, mediator: paul.account }
    expect(await lea.do(SaveOpening, ofPaul)).toMatchObject({ reasons: ['staff.mediators.unknown'] })
  })

  test('other hours instead of hers stay hers, until they name another', async () => {
    const change = {
      place: HALL,
      weekday: 3,
      from: '13:00',
      to: '14:00',
      startsOn: SECOND,
      slotMinutes: 30,
      capacity: 5,
    }
    const receipt = await lea.do(SaveOpening, { ...change, noticeMinutes: 0, changes: ofLea })
    expect(receipt).toMatchObject({ result: { displaced: 0 } })
    expect((await receivers(SECOND)).Kowalczyk).toBe('Léa Morin')
  })

  test('another organisation neither lists, nor replaces, nor closes for a colleague of these places', async () => {
    const paul = await meet({ role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
    const days = { place: HALL, mediator: lea.account, by: anna.account, from: FIRST, to: FIRST }
    expect((await paul.tryAsk('list-mediators', { place: HALL })).status).toBe(403)
    expect((await paul.tryDo('replace-mediator', days)).status).toBe(403)
    expect((await paul.tryDo('end-replacement', { place: HALL, replacement: 'a'.repeat(32) })).status).toBe(403)
    expect(JSON.stringify(await paul.ask(ListMediators, { place: CCAS }))).not.toMatch(/Morin|Roth/)
  })
})
