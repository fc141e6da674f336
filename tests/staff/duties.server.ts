import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ShowAgenda } from '../../src/appointments/agenda'
import { MakeCalendarFeed } from '../../src/appointments/calendarFeeds'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { AddOrganisation, ChangeDuty, ChangeOrganisation, GiveDuty } from '../../src/people/peopleCommands'
import { ListOrganisations, ListTeam } from '../../src/people/peopleQuestions'
import { hashToken } from '../../src/people/server/token'
import { FindPlacesToCharge } from '../../src/places/placesToCharge'
import { book, engines, openInProcess, weekly, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember } from '../server/staffInProcess'

const [HALL, CCAS] = ['metz-hotel-de-ville', 'metz-ccas']
const DAY = { from: '2026-12-02', days: 1 }

describe.each(engines)('what a colleague is charged with, on %s', engine => {
  let service: InProcess
  let anne: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [
      weekly({ id: 'hall-3', placeId: HALL, capacity: 20 }),
      weekly({ id: 'ccas-3', placeId: CCAS, capacity: 20 }),
    ])
    anne = await meetStaff(service, { role: 'administrator' })
    await book(service, 'hall-3.20261202.0900', { familyName: 'Benkhelifa' })
    await book(service, 'ccas-3.20261202.0900', { familyName: 'Kieffer' })
  })
  afterAll(() => service.close())

  const dutyOf = async ({ account }: StaffMember, organisation = TOWN_ORGANISATION) => {
    const { colleagues } = (await anne.ask(ListTeam, { organisation }))!
    return colleagues.find(colleague => colleague.account === account)!.duties[0]!
  }
  const expected = async (who: StaffMember) =>
    (await who.ask(ShowAgenda, DAY)).lines.map(line => line.familyName).sort()
  const statusOf = async (who: StaffMember, name: string, sent: object) => (await who.tryAsk(name, sent)).status

  test('other places: her open session has these at once, and no more those of before, nor their calendar', async () => {
    const lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
    const token = randomBytes(16).toString('hex')
    await lea.do(MakeCalendarFeed, { place: HALL, tokenHash: hashToken(token) })
    const feed = async () => (await service.send(`/calendrier/${token}.ics`)).status
    expect([await expected(lea), await feed()]).toEqual([['Benkhelifa'], 200])
    const { id: duty } = await dutyOf(lea)
    const wanted = { organisation: TOWN_ORGANISATION, duty, role: 'mediator', places: [CCAS] }
    expect(await anne.do(ChangeDuty, wanted)).toMatchObject({ outcome: 'done' })
    expect([await expected(lea), await feed()]).toEqual([['Kieffer'], 404])
    expect(await statusOf(lea, 'show-agenda', { ...DAY, place: HALL })).toBe(403)
    // The duty of before is over: whoever changes it a moment later changes nothing.
    expect(await anne.do(ChangeDuty, { ...wanted, places: [HALL] })).toMatchObject({ reasons: ['error.colleague'] })
    expect(await expected(lea)).toEqual(['Kieffer'])
  })

  test('of two who change it at once, one is first: she has one duty, not two', async () => {
    const paul = await meetStaff(service, { role: 'mediator', places: [HALL] })
    const { id: duty } = await dutyOf(paul)
    const change = (places: string[]) =>
      anne.do(ChangeDuty, { organisation: TOWN_ORGANISATION, duty, role: 'mediator', places })
    const both = await Promise.all([change([CCAS]), change([HALL, CCAS])])
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['done', 'refused'])
    const rows = await service.db
      .selectFrom('duty')
      .selectAll()
      .where('account', '=', paul.account)
      .where('ended_at', 'is', null)
      .execute()
    expect(rows).toHaveLength(1)
  })

  test('another role takes away what the first one gave; the last administrator of the town stays one', async () => {
    const { id: duty } = await dutyOf(anne)
    const wanted = { organisation: TOWN_ORGANISATION, duty, role: 'mediator', places: 'all' }
    expect(await anne.do(ChangeDuty, wanted)).toMatchObject({ reasons: ['error.lastAdministrator'] })
    const sami = await meetStaff(service, { role: 'administrator' })
    expect(await statusOf(sami, 'list-settings', {})).toBe(200)
    const { id: ofSami } = await dutyOf(sami)
    expect(await anne.do(ChangeDuty, { ...wanted, duty: ofSami })).toMatchObject({ outcome: 'done' })
    expect(await statusOf(sami, 'list-settings', {})).toBe(403)
    expect(await expected(sami)).toEqual(['Benkhelifa', 'Kieffer'])
  })

  test('an organisation has a name, a kind and places; the place that it loses is lost by its colleagues at once', async () => {
    const wanted = { name: 'Une association', kind: 'association', places: [HALL, CCAS] }
    const made = await anne.do(AddOrganisation, wanted)
    if (made.outcome !== 'done') throw new Error('not made')
    const { organisation } = made.result
    const omar = await meetStaff(service, { role: 'mediator', organisation, ownPlaces: wanted.places })
    const nadia = await meetStaff(service, { role: 'mediator', organisation, places: [HALL] })
    expect([await expected(omar), await expected(nadia)]).toEqual([['Benkhelifa', 'Kieffer'], ['Benkhelifa']])
    const changed = { organisation, name: 'Un autre nom', kind: 'france-services', places: [CCAS] }
    expect(await anne.do(ChangeOrganisation, changed)).toMatchObject({ outcome: 'done' })
    expect(await expected(omar)).toEqual(['Kieffer'])
    expect(await statusOf(nadia, 'show-agenda', DAY)).toBe(403)
    const all = await anne.ask(ListOrganisations, {})
    expect(all.find(({ id }) => id === organisation)).toEqual({
      id: organisation,
      name: 'Un autre nom',
      kind: 'france-services',
      places: [CCAS],
    })
    // Given back, her duty is there: nobody else made her account a link meanwhile.
    await anne.do(ChangeOrganisation, { ...changed, places: [CCAS, HALL] })
    expect(await expected(nadia)).toEqual(['Benkhelifa'])
  })

  test('the town keeps all its places; nobody else changes an organisation; places are named for administrators', async () => {
    const ofTown = { organisation: TOWN_ORGANISATION, name: 'Ville', kind: 'town', places: [HALL] }
    expect(await anne.do(ChangeOrganisation, ofTown)).toMatchObject({ reasons: ['error.placesOfTown'] })
    const theirs = await meetStaff(service, { role: 'administrator', organisation: 'asso-d', ownPlaces: [CCAS] })
    const taking = { organisation: 'asso-d', name: 'Asso', kind: 'other', places: 'all' }
    expect((await theirs.tryDo('change-organisation', taking)).status).toBe(403)
    const lea = await meetStaff(service, { role: 'mediator', places: [HALL] })
    const { id: duty } = await dutyOf(lea)
    const stealing = { organisation: 'asso-d', role: 'mediator', places: [CCAS] }
    expect(await theirs.do(ChangeDuty, { ...stealing, duty })).toMatchObject({ reasons: ['error.colleague'] })
    expect(await theirs.do(GiveDuty, { ...stealing, account: lea.account })).toMatchObject({
      reasons: ['error.colleague'],
    })
    expect(await statusOf(lea, 'find-places-to-charge', {})).toBe(403)
    const { places } = await theirs.ask(FindPlacesToCharge, { ids: [CCAS, 'nowhere'] })
    expect(places).toEqual([
      { id: CCAS, name: expect.stringMatching(/CCAS/i), commune: 'Metz' },
      { id: 'nowhere', name: 'nowhere', commune: '' },
    ])
    const found = await theirs.ask(FindPlacesToCharge, { search: 'hotel ville' })
    expect(found.places.map(({ id }) => id)).toContain(HALL)
  })

  test('the town charges a colleague of one organisation with a place of another too', async () => {
    const omar = await meetStaff(service, { role: 'mediator', organisation: 'asso-e', ownPlaces: [CCAS] })
    const more = { account: omar.account, organisation: TOWN_ORGANISATION, role: 'mediator', places: [HALL] }
    expect(await anne.do(GiveDuty, more)).toMatchObject({ outcome: 'done' })
    expect(await expected(omar)).toEqual(['Benkhelifa', 'Kieffer'])
    expect(await anne.do(GiveDuty, { ...more, account: 'nobody' })).toMatchObject({ reasons: ['error.colleague'] })
  })
})
