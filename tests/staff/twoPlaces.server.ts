import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import { ClosePlace, ListClosings, RebookDisplaced } from '../../src/appointments/closings'
import { BookAtDesk } from '../../src/appointments/desk'
import { CancelForPerson } from '../../src/appointments/forPerson'
import { RecordMandate, RevokeMandate, ShowMandateText } from '../../src/appointments/mandateCommands'
import { FindPeople, MergePeople, UndoMerge } from '../../src/appointments/personSearch'
import { book, engines, moving, openInProcess, readReceipt, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const at = (time: string, place = 'hall', day = '20261202') => `${place}-3.${day}.${time}`
const byPhone = (phone: string) => ({ reachMe: { by: 'phone', phone } })

describe.each(engines)('one person at the places of two organisations, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let paul: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL, capacity: 50 }),
      weekly({ id: 'full-3', placeId: HALL, from: '14:00', to: '14:30' }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 50 }),
    ])
    lea = await meetStaff(service, { role: 'mediator', name: 'Léa Morin', places: [HALL] })
    paul = await meetStaff(service, { role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
  })
  afterAll(() => service.close())

  const lineOf = async (familyName: string, who: StaffMember) =>
    (await who.ask(ShowAgenda, { from: '2026-12-02', days: 7 })).lines.find(line => line.familyName === familyName)!
  const displacedOf = async (who: StaffMember) => (await who.ask(ListClosings, {})).displaced[0]!
  async function move(reference: string, slot: string, fact: string) {
    expect((await readReceipt(await service.put(moving(reference, slot, fact)))).outcome).toBe('done')
  }
  const close = (who: StaffMember, place: string, from: string, to: string) =>
    who.do(ClosePlace, { place, from: `2026-12-02T${from}`, to: `2026-12-02T${to}`, reason: '' })
  const visitsOf = async (search: string, who: StaffMember) =>
    (await who.ask(FindPeople, { search })).people.map(({ visits }) => visits.length).sort()

  test('displaced at the second place too, she is placed again by its team, not by what the first place still reads', async () => {
    const reference = await book(service, at('0900'), { familyName: 'Deuxfois' })
    await close(lea, HALL, '09:00', '09:30')
    const { id } = await displacedOf(lea)
    await move(reference, at('0930', 'ccas'), 'Deuxfois')
    await close(paul, CCAS, '09:30', '10:00')
    expect(await displacedOf(lea)).toMatchObject({ id, now: { state: 'to-rebook' }, times: [] })
    expect(await lea.do(RebookDisplaced, { displaced: id, slot: at('1000') })).toMatchObject({
      reasons: ['staff.closings.chosenMeanwhile'],
    })
    const theirs = await displacedOf(paul)
    const slot = theirs.times[0]!.id
    expect(await paul.do(RebookDisplaced, { displaced: theirs.id, slot })).toMatchObject({ outcome: 'done' })
  })

  test('what she agreed to with one team lets the other do and read nothing; she sees it all the same', async () => {
    const reference = await book(service, at('1000'), { familyName: 'Kowalczyk' })
    const { id } = await lineOf('Kowalczyk', lea)
    const { version: text } = await lea.ask(ShowMandateText, {})
    const given = { purposes: ['appointments'], words: 'Pour ma sœur', days: 31, text, saidAt: TODAY } as const
    const receipt = await lea.do(RecordMandate, { ...given, appointment: id, agreement: { how: 'oral' } } as never)
    if (receipt.outcome !== 'done') throw new Error('no mandate')
    await move(reference, at('1000', 'ccas'), 'Kowalczyk')
    const line = await lineOf('Kowalczyk', paul)
    expect(line.mandates).toEqual([])
    const wanted = { appointment: id, version: line.version }
    expect(await paul.do(CancelForPerson, wanted)).toMatchObject({ reasons: ['staff.mandate.needed'] })
    const proved = await service.post('/suivi', { reference, fact: 'Kowalczyk' })
    const headers = { Cookie: (proved.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    expect(await (await service.send(`/suivi/${reference}`, { headers })).text()).toContain('Arrêter cet accord')
    expect(await lea.do(RevokeMandate, { mandate: receipt.result.mandate })).toMatchObject({ outcome: 'done' })
  })

  test('why one more was received stays at the hour that it was said of', async () => {
    const full = 'full-3.20261202.1400'
    await book(service, full, { familyName: 'Première' })
    const sent = { slot: full, need: 'caf', familyName: 'Seconde', reason: 'Elle vient de loin' } as const
    const receipt = await lea.do(BookAtDesk, sent)
    if (receipt.outcome !== 'done') throw new Error('not booked')
    expect((await lineOf('Seconde', lea)).overbookReason).toBe('Elle vient de loin')
    await move(receipt.result.reference, at('1030', 'ccas'), 'Seconde')
    expect((await lineOf('Seconde', paul)).overbookReason).toBeNull()
  })

  test('of a merge, each team undoes what is at its own places', async () => {
    await book(service, at('0930'), { familyName: 'Muller', ...byPhone('0611111111') })
    const moved = await book(service, at('1000'), { familyName: 'Mueller', ...byPhone('0622222222') })
    await book(service, at('1030'), { familyName: 'Mueller', ...byPhone('0622222222') })
    const { people } = await lea.ask(FindPeople, { search: 'muller' })
    const [into, from] = ['Muller', 'Mueller'].map(name => people.find(({ familyName }) => familyName === name)!)
    const receipt = await lea.do(MergePeople, { appointment: into!.id, other: from!.id })
    if (receipt.outcome !== 'done') throw new Error('not merged')
    await move(moved, at('1000', 'ccas'), 'Mueller')
    const rows = () =>
      service.db
        .selectFrom('person_merge')
        .innerJoin('appointment', 'appointment.id', 'appointment_id')
        .select('place_id')
        .where('person_merge.id', '=', receipt.result.merge)
        .execute()
    expect(await rows()).toHaveLength(2)
    expect(await lea.do(UndoMerge, receipt.result)).toMatchObject({ outcome: 'done' })
    expect(await visitsOf('mueller', lea)).toEqual([1, 1])
    expect(await rows()).toEqual([{ place_id: CCAS }])
    expect((await lea.tryDo('undo-merge', receipt.result)).status).toBe(403)
    expect(await paul.do(UndoMerge, receipt.result)).toMatchObject({ outcome: 'done' })
    expect(await rows()).toEqual([])
  })

  test('the same name and phone are first the person that this place knows', async () => {
    const her = { familyName: 'Nguyen Linh', ...byPhone('0633333333') }
    await book(service, at('1000'), her)
    const apart = { slot: at('0900', 'ccas', '20261216'), need: 'caf', familyName: 'Nguyen Linh' } as const
    await paul.do(BookAtDesk, { ...apart, phone: '0633333333', isNewPerson: true })
    await book(service, at('0900', 'hall', '20261209'), her)
    expect(await visitsOf('nguyen', lea)).toEqual([2])
    expect(await visitsOf('nguyen', paul)).toEqual([1])
  })
})
