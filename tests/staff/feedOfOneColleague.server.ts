import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ListCalendarFeeds, MakeCalendarFeed } from '../../src/appointments/calendarFeeds'
import { ReplaceMediator } from '../../src/appointments/mediators'
import { SaveOpening } from '../../src/appointments/openingChanges'
import { hashToken } from '../../src/people/server/token'
import { book, engines, openInProcess, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
/** A Wednesday. */
const DAY = '2026-12-02'

describe.each(engines)('the calendar of one colleague, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  let anna: StaffMember
  let ofLea = ''
  beforeAll(async () => {
    service = await openInProcess(engine, [weekly({ id: 'hall-3', placeId: HALL, capacity: 20 })])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
    anna = await meetStaff(service, { role: 'mediator', places: [HALL] })
    ofLea = await open(lea, '13:00')
    const ofAnna = await open(anna, '14:00')
    await book(service, `${ofLea}.20261202.1300`, { familyName: 'Benkhelifa' })
    await book(service, `${ofAnna}.20261202.1400`, { familyName: 'Schmitt' })
    await book(service, 'hall-3.20261202.0900', { familyName: 'Durand' })
  })
  afterAll(() => service.close())

  async function open({ account: mediator }: StaffMember, from: string) {
    const to = `${from.slice(0, 2)}:30`
    const hours = { place: HALL, weekday: 3, from, to, startsOn: DAY, slotMinutes: 30, capacity: 5, noticeMinutes: 0 }
    const receipt = await lea.do(SaveOpening, { ...hours, mediator })
    if (receipt.outcome !== 'done') throw new Error(JSON.stringify(receipt))
    return receipt.result.opening
  }

  /** What her calendar says of whom. */
  async function feedOf(who: StaffMember, more: { place?: string; hasNames?: boolean } = {}) {
    const token = randomBytes(16).toString('hex')
    await who.do(MakeCalendarFeed, { ...more, tokenHash: hashToken(token) })
    return async () => {
      const text = (await (await service.send(`/calendrier/${token}.ics`)).text()).replace(/\r\n /g, '')
      return [...text.matchAll(/SUMMARY:.*\\, (.*)\r/g)].map(([, last]) => last!).sort()
    }
  }

  test('has the hours that name her and those that name nobody, never a colleague’s; that of a place has all', async () => {
    const [own, hers, ofPlace] = [await feedOf(lea), await feedOf(anna), await feedOf(lea, { place: HALL })]
    expect([await own(), await hers(), await ofPlace()]).toEqual([
      ['B.', 'D.'],
      ['D.', 'S.'],
      ['B.', 'D.', 'S.'],
    ])
    await anna.do(ReplaceMediator, { place: HALL, mediator: lea.account, by: anna.account, from: DAY, to: DAY })
    expect([await own(), await hers()]).toEqual([['D.'], ['B.', 'D.', 'S.']])
  })

  test('has names only when its owner chose so, and then says it', async () => {
    const read = await feedOf(lea, { place: HALL, hasNames: true })
    expect(await read()).toEqual(['Benkhelifa', 'Durand', 'Schmitt'])
    const said = (await lea.ask(ListCalendarFeeds, {})).map(({ hasNames }) => hasNames)
    expect(said.filter(Boolean)).toEqual([true])
    expect(said.length).toBeGreaterThan(1)
  })
})
