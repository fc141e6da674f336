import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ClosePlace } from '../../src/appointments/closings'
import { SaveOpening } from '../../src/appointments/openingChanges'
import type { PackedSlots } from '../../src/appointments/freeSlots'
import { ChangeSetting } from '../../src/people/settings'
import type { PayloadIn } from '../../src/platform/everywhere/command'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { book, booking, engines, openInProcess, readReceipt, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
/** Wednesdays; the last one is six weeks ahead. */
const [FIRST, SECOND, FAR] = ['2026-12-02', '2026-12-09', '2027-01-13']
const HOURS = { place: HALL, weekday: 3, from: '13:00', to: '13:30', slotMinutes: 30, capacity: 5, noticeMinutes: 0 }

describe.each(engines)('a colleague is away, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let anna: StaffMember
  let ofLea = ''
  beforeEach(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-4', placeId: HALL, weekday: 4 })])
    lea = await meetStaff(service, { role: 'mediator', name: 'Léa Morin', places: [HALL] })
    anna = await meetStaff(service, { role: 'mediator', name: 'Anna Roth', places: [HALL] })
    ofLea = await open({ ...HOURS, startsOn: FIRST, mediator: lea.account })
  })
  afterEach(() => service.close())

  async function open(hours: PayloadIn<typeof SaveOpening>) {
    const receipt = await lea.do(SaveOpening, hours)
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result.opening
  }
  const close = ({ account }: StaffMember, from: string, to = from) =>
    lea.do(ClosePlace, { place: HALL, from: `${from}T08:00`, to: `${to}T19:00`, mediator: account, reason: '' })
  const tryBook = async (slot: string) => (await readReceipt(await service.put(booking([slot])))).outcome
  const isOffered = async (slot: string) =>
    (await (await service.send(`/api/find-free-slots?place=${HALL}&need=caf&since=2027-01-06`)).text()).includes(slot)
  async function lookFurther() {
    const anne = await meetStaff(service, { role: 'administrator' })
    const change = { setting: 'reception.horizonDays', version: 0, value: 60, reason: 'Essai' }
    expect(await anne.do(ChangeSetting, change)).toMatchObject({ outcome: 'done' })
    await service.shell.provided.settings.lookAgain()
  }

  test('as far ahead as the town lets people book, her hours are neither offered nor booked', async () => {
    await lookFurther()
    const [far, before] = [`${ofLea}.20270113.1300`, `${ofLea}.20270106.1300`]
    expect([await isOffered(far), await isOffered(before)]).toEqual([true, true])
    await close(lea, '2027-01-10', FAR)
    expect([await isOffered(far), await isOffered(before)]).toEqual([false, true])
    expect([await tryBook(far), await tryBook(before)]).toEqual(['conflict', 'done'])
    const { closings } = (await (await service.send('/api/pack-slots')).json()) as PackedSlots
    expect(closings.at(-1)).toMatchObject({ startsAt: instantOf(FAR, '00:00'), openings: [ofLea] })
  })

  test('hours given to her displace those whom nobody would receive, who are told first', async () => {
    await book(service, `${ofLea}.20261202.1300`, { familyName: 'Reste' })
    await book(service, `${ofLea}.20261209.1300`, { familyName: 'Perd' })
    await close(anna, SECOND)
    const change = { ...HOURS, changes: ofLea, startsOn: FIRST, mediator: anna.account }
    expect(await lea.do(SaveOpening, change)).toMatchObject({
      outcome: 'conflict',
      alternatives: { wouldDisplace: [instantOf(SECOND, '13:00')] },
    })
    expect(await lea.do(SaveOpening, { ...change, isSure: true })).toMatchObject({ result: { displaced: 1 } })
    const rows = await service.db.selectFrom('appointment').select(['family_name', 'state']).execute()
    expect(Object.fromEntries(rows.map(row => [row.family_name, row.state]))).toEqual({
      Reste: 'confirmed',
      Perd: 'to-rebook',
    })
  })
})
