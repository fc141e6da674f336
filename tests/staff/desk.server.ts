import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import { BookAtDesk, FindDeskSlots } from '../../src/appointments/desk'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { book, engines, moving, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const TOWN_HALL = 'metz-hotel-de-ville'
/** A quarter of an hour before the first appointment. */
const MORNING = instantOf('2026-12-02', '08:55')!
const slotAt = (time: string, place = 'hall') => `${place}-3.20261202.${time}`

describe.each(engines)('booking for whoever is at the desk, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: TOWN_HALL, noticeMinutes: 24 * 60 }),
      weekly({ id: 'ccas-3', placeId: 'metz-ccas' }),
    ])
    service.at(MORNING)
    lea = await meetStaff(service, { role: 'mediator', places: [TOWN_HALL] })
  })
  afterAll(() => service.close())

  const atDesk = (familyName: string, slot: string, more: object = {}) =>
    lea.do(BookAtDesk, { slot, need: 'caf', familyName, ...more } as never)

  test('a family name is enough; no notice is asked of who is there; the reference opens it for her', async () => {
    const { slots } = await lea.ask(FindDeskSlots, { need: 'caf' })
    expect(slots[0]).toMatchObject({ id: slotAt('0900'), left: 1 })
    const receipt = await atDesk('Weberzott', slots[0]!.id)
    if (receipt.outcome !== 'done') throw new Error('not booked')
    const { reference } = receipt.result
    const moved = await readReceipt(await service.put(moving(reference, 'hall-3.20261209.0900')))
    expect(moved.outcome).toBe('done')
  })

  test('a full slot is shown as full; with a reason one more is received, and colleagues read why', async () => {
    await book(service, 'hall-3.20261216.0900', { familyName: 'Première' })
    const { slots } = await lea.ask(FindDeskSlots, { need: 'caf', place: TOWN_HALL })
    const full = slots.find(({ id }) => id === 'hall-3.20261216.0900')!
    expect(full.left).toBe(0)
    expect(await atDesk('Seconde', full.id)).toMatchObject({
      outcome: 'conflict',
      alternatives: { slots: expect.arrayContaining([expect.objectContaining({ left: 1 })]) },
    })
    const reason = 'Elle vient de loin et n’a pas de téléphone.'
    expect(await atDesk('Seconde', full.id, { reason })).toMatchObject({ outcome: 'done' })
    const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-16', days: 1 })
    expect(lines.map(({ familyName, overbookReason }) => [familyName, overbookReason]).sort()).toEqual([
      ['Première', null],
      ['Seconde', reason],
    ])
  })

  test('a reason that was not needed is not kept', async () => {
    await atDesk('Tranquille', slotAt('0930'), { reason: 'Au cas où' })
    const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })
    expect(lines.find(({ familyName }) => familyName === 'Tranquille')!.overbookReason).toBeNull()
  })

  test('the same person at the same hour: the first is shown; somebody else of that name is booked all the same', async () => {
    const first = await atDesk('D’Ormesson', slotAt('1000'))
    if (first.outcome !== 'done') throw new Error('not booked')
    const again = await atDesk('d ormesson', slotAt('1000'), { reason: 'Une de plus' })
    expect(again).toMatchObject({ alternatives: { alreadyBooked: { reference: first.result.reference } } })
    const another = await atDesk('D’Ormesson', slotAt('1000'), { reason: 'Son frère', isAnother: true })
    expect(another).toMatchObject({ outcome: 'done' })
  })

  test('the same person at the same moment, by four colleagues who would overbook: she is booked once', async () => {
    const reason = 'Elle attend'
    for (const time of ['0930', '1000', '1030']) {
      const slot = `hall-3.20261216.${time}`
      const sent = await Promise.all(Array.from({ length: 4 }, () => atDesk('Schwebel', slot, { reason })))
      expect(sent.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'conflict', 'conflict', 'done'])
    }
  })

  test('once she is erased, nothing that the desk was told says her reference any more', async () => {
    const first = await atDesk('Keffer', 'hall-3.20261209.0930')
    if (first.outcome !== 'done') throw new Error('not booked')
    const { reference } = first.result
    expect(await atDesk('Keffer', 'hall-3.20261209.0930')).toMatchObject({
      alternatives: { alreadyBooked: { reference } },
    })
    const saying = async () =>
      (await service.db.selectFrom('receipt').selectAll().execute()).filter(row =>
        JSON.stringify(row).includes(reference),
      )
    expect(await saying()).toHaveLength(2)
    const proved = await service.post('/suivi', { reference, fact: 'Keffer' })
    const headers = { Cookie: (proved.headers.get('Set-Cookie') ?? '').split(';')[0]! }
    await service.post(`/suivi/${reference}/effacer`, { key: newCommandKey() }, headers)
    expect(await saying()).toEqual([])
  })

  test('sent again after a lost answer, nobody has two', async () => {
    const key = newCommandKey()
    const sent = { slot: slotAt('1030'), need: 'caf', familyName: 'Kessler' } as const
    const [one, two] = [await lea.do(BookAtDesk, sent, key), await lea.do(BookAtDesk, sent, key)]
    expect(one).toEqual(two)
    const { lines } = await lea.ask(ShowAgenda, { from: '2026-12-02', days: 1 })
    expect(lines.filter(({ familyName }) => familyName === 'Kessler')).toHaveLength(1)
  })

  test('not at a place of others, nor when the hour has passed, nor for a need that is not served', async () => {
    const elsewhere = { slot: slotAt('0900', 'ccas'), need: 'caf', familyName: 'Kessler' }
    expect((await lea.tryDo('book-at-desk', elsewhere)).status).toBe(403)
    expect((await lea.tryAsk('find-desk-slots', { need: 'caf', place: 'metz-ccas' })).status).toBe(403)
    service.at(MORNING + HOUR_MS)
    expect(await atDesk('Kessler', slotAt('0900'))).toMatchObject({ reasons: ['staff.desk.closed'] })
    service.at(MORNING)
  })

  test('twenty colleagues take the last seat at once: one has it', async () => {
    const wish = 'hall-3.20261223.0900'
    const all = await Promise.all(Array.from({ length: 20 }, (_, n) => atDesk(`Personne ${n}`, wish)))
    expect(all.filter(({ outcome }) => outcome === 'done')).toHaveLength(1)
    expect(all.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(19)
  })
})
