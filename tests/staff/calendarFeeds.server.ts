import { randomBytes } from 'node:crypto'
import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ListCalendarFeeds, MakeCalendarFeed, RevokeCalendarFeed } from '../../src/appointments/calendarFeeds'
import { ClosePlace } from '../../src/appointments/closings'
import { EndDuty, GiveDuty, RenewInvitation } from '../../src/people/peopleCommands'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { hashToken } from '../../src/people/server/token'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { book, cancelling, engines, moving, openInProcess, TODAY, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const HALL = 'metz-hotel-de-ville'
const CCAS = 'metz-ccas'
const DAY_MS = 86_400_000

describe.each(engines)('the calendar of a mediator, read elsewhere, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL, capacity: 4 }),
      weekly({ id: 'hall-4', placeId: HALL, weekday: 4, capacity: 4 }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 4 }),
    ])
    lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
  })
  afterAll(() => service.close())

  async function makeFeed(who: StaffMember, place?: string) {
    const token = randomBytes(16).toString('hex')
    const receipt = await who.do(MakeCalendarFeed, { place, tokenHash: hashToken(token) })
    if (receipt.outcome !== 'done') throw new Error('not made')
    return { path: `/calendrier/${token}.ics`, feed: receipt.result.feed, token }
  }

  async function read(path: string) {
    const answer = await service.send(path)
    expect([answer.status, answer.headers.get('Content-Type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    expect(answer.headers.get('Cache-Control')).toBe('no-store')
    const calendar = new ICAL.Component(ICAL.parse(await answer.text()) as unknown[])
    const zone = calendar.getFirstSubcomponent('vtimezone')!
    expect(zone.getFirstPropertyValue('tzid')).toBe('Europe/Paris')
    ICAL.TimezoneService.register(zone)
    return calendar.getAllSubcomponents('vevent').map(each => {
      const event = new ICAL.Event(each)
      return {
        uid: event.uid,
        summary: event.summary,
        sequence: event.sequence,
        status: each.getFirstPropertyValue('status'),
        startsAt: event.startDate.toJSDate().getTime(),
        minutes: event.duration.toSeconds() / 60,
      }
    })
  }

  test('says when, for what, and an initial: no name, no number, no reference', async () => {
    const reachMe = { by: 'phone', phone: '06 39 98 56 78' }
    const reference = await book(service, 'hall-3.20261202.0930', { familyName: 'Benkhelifa', reachMe })
    await book(service, 'ccas-3.20261202.0900', { familyName: 'Ailleurs' })
    const { path } = await makeFeed(lea)
    const events = await read(path)
    expect(events).toMatchObject([
      { sequence: 0, status: 'CONFIRMED', startsAt: instantOf('2026-12-02', '09:30'), minutes: 30 },
    ])
    expect(events[0]!.summary).toMatch(/Caf.*, B\.$/)
    const text = (await (await service.send(path)).text()).replace(/\r\n /g, '')
    expect(text).not.toMatch(new RegExp(`Benkhelifa|39 ?98|${reference}`, 'i'))
  })

  test('moved, cancelled, closed: the same event, a higher sequence, and CANCELLED when nobody comes', async () => {
    const { path } = await makeFeed(lea, HALL)
    const reference = await book(service, 'hall-3.20261209.0900', { familyName: 'Schmitt' })
    const find = async () => (await read(path)).find(({ summary }) => summary.endsWith('S.'))!
    const first = await find()
    await service.put(moving(reference, 'hall-4.20261210.0930', 'Schmitt'))
    const moved = await find()
    expect(moved).toMatchObject({ uid: first.uid, sequence: 1, startsAt: instantOf('2026-12-10', '09:30') })
    const closing = { place: HALL, from: '2026-12-10T09:00', to: '2026-12-10T12:00', reason: '' }
    await lea.do(ClosePlace, closing)
    expect(await find()).toMatchObject({ uid: first.uid, sequence: 2, status: 'CANCELLED' })
    await service.put(moving(reference, 'hall-4.20261217.0930', 'Schmitt'))
    expect(await find()).toMatchObject({ uid: first.uid, sequence: 3, status: 'CONFIRMED' })
    await service.put(cancelling(reference, 'Schmitt'))
    expect(await find()).toMatchObject({ uid: first.uid, sequence: 4, status: 'CANCELLED' })
  })

  test('only the hash of the address is kept; revoked, wrong, never made: the same 404', async () => {
    const { path, feed, token } = await makeFeed(lea)
    for (const table of ['calendar_feed', 'receipt', 'journal'] as const)
      expect(JSON.stringify(await service.db.selectFrom(table).selectAll().execute())).not.toContain(token)
    await read(path)
    const anna = await meetStaff(service, { role: 'mediator', places: [HALL] })
    expect((await anna.ask(ListCalendarFeeds, {})).map(({ id }) => id)).toEqual([])
    await anna.do(RevokeCalendarFeed, { feed })
    await read(path)
    await lea.do(RevokeCalendarFeed, { feed })
    const never = `/calendrier/${randomBytes(16).toString('hex')}.ics`
    const said = async (address: string) => {
      const answer = await service.send(address)
      return [answer.status, (await answer.text()).replaceAll(address, '')]
    }
    const nothing = await said(never)
    expect(nothing[0]).toBe(404)
    for (const address of [path, '/calendrier/agenda.ics', '/calendrier/x'])
      expect(await said(address)).toEqual(nothing)
  })

  test('an association makes none of another’s place, and reads only its own', async () => {
    const paul = await meetStaff(service, { role: 'mediator', organisation: 'asso', ownPlaces: [CCAS] })
    const tokenHash = hashToken('x')
    expect((await paul.tryDo('make-calendar-feed', { place: HALL, tokenHash })).status).toBe(403)
    const { path } = await makeFeed(paul)
    expect((await read(path)).map(({ summary }) => summary.slice(-2))).toEqual(['A.'])
  })

  test('given again, the duty does not bring back an address of before; nor does a new link after a lost telephone', async () => {
    const paul = await meetStaff(service, { role: 'mediator', places: [HALL, CCAS] })
    const admin = await meetStaff(service, { role: 'administrator' })
    const organisation = TOWN_ORGANISATION
    const duties = () => service.db.selectFrom('duty').selectAll().where('account', '=', paul.account).execute()
    const { path } = await makeFeed(paul, HALL)
    const { path: atCcas } = await makeFeed(paul, CCAS)
    const given = { account: paul.account, organisation, role: 'mediator' as const }
    await admin.do(GiveDuty, { ...given, places: [CCAS] })
    await admin.do(EndDuty, { organisation, duty: (await duties())[0]!.id })
    await admin.do(GiveDuty, { ...given, places: [HALL] })
    expect((await service.send(path)).status).toBe(404)
    await read(atCcas)
    await admin.do(RenewInvitation, { organisation, account: paul.account, tokenHash: hashToken('y') })
    expect((await service.send(atCcas)).status).toBe(404)
  })

  test('when the duty ends, the address says nothing more; it goes when no calendar reads it for a year', async () => {
    const anna = await meetStaff(service, { role: 'mediator', places: [HALL], email: 'anna@exemple.fr' })
    const admin = await meetStaff(service, { role: 'administrator' })
    const { path } = await makeFeed(anna, HALL)
    await read(path)
    const duty = await service.db
      .selectFrom('duty')
      .select('id')
      .where('account', '=', anna.account)
      .executeTakeFirstOrThrow()
    await admin.do(EndDuty, { organisation: TOWN_ORGANISATION, duty: duty.id })
    expect((await service.send(path)).status).toBe(404)
    const { path: own } = await makeFeed(lea)
    service.at(TODAY + 200 * DAY_MS)
    await read(own)
    service.at(TODAY)
    const left = async (days: number) => {
      await service.sweep(TODAY + days * DAY_MS)
      return (await service.send(own)).status
    }
    expect([await left(400), await left(600)]).toEqual([200, 404])
  })

  test('of more appointments than a calendar takes, those to come are there', async () => {
    const reference = await book(service, 'hall-3.20261209.0930', { familyName: 'Avenir' })
    const query = service.db.selectFrom('appointment').selectAll().where('reference', '=', reference)
    const row = await query.executeTakeFirstOrThrow()
    const past = Array.from({ length: 2_000 }, (_, n) => ({
      ...row,
      id: `past${n}`,
      reference: `PAST${n}`,
      starts_at: TODAY - DAY_MS,
    }))
    for (let at = 0; at < past.length; at += 200)
      await service.db
        .insertInto('appointment')
        .values(past.slice(at, at + 200))
        .execute()
    const { path } = await makeFeed(await meetStaff(service, { role: 'mediator', places: [HALL] }))
    const events = await read(path)
    expect(events).toHaveLength(2_000)
    expect(events.map(({ uid }) => uid.split('@')[0])).toContain(row.id)
  })
})
