import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { EndDuty, RenewInvitation } from '../../src/people/peopleCommands'
import { ListTeam } from '../../src/people/peopleQuestions'
import { hashToken } from '../../src/people/server/token'
import { HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { jsonOf, meetStaff, PASSPHRASE, signIn, staffMember, type StaffMember } from '../server/staffInProcess'

const production = { NODE_ENV: 'production' }
const STEP = 30_000

describe.each(engines)('a session of the staff, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [], production)
    lea = await meetStaff(service, { role: 'mediator' })
  })
  // Each test has a moment of its own: a code is used once.
  let clock = TODAY
  beforeEach(() => service.at((clock += HOUR_MS)))
  afterAll(() => service.close())

  const enter = async (isShared = false) => {
    service.at((clock += STEP))
    const { cookie } = await signIn(service, { email: lea.email, code: lea.code(), isShared })
    return staffMember(service, { ...lea, cookie })
  }
  const mayAsk = async (who: StaffMember) => (await who.tryAsk('show-myself', {})).status

  test('on a device of others it ends after a quarter of an hour without anybody, unless someone says she is there', async () => {
    const there = await enter(true)
    const gone = await enter(true)
    service.at((clock += 14 * MINUTE_MS))
    expect((await there.send('/api/staff/session/renew', jsonOf({}))).status).toBe(200)
    service.at((clock += 2 * MINUTE_MS))
    expect([await mayAsk(there), await mayAsk(gone)]).toEqual([200, 401])
  })

  test('questions that the page asks by itself do not keep it open', async () => {
    const there = await enter(true)
    service.at((clock += 10 * MINUTE_MS))
    expect(await mayAsk(there)).toBe(200)
    service.at((clock += 6 * MINUTE_MS))
    expect(await mayAsk(there)).toBe(401)
  })

  test('it ends after twelve hours, whatever is touched', async () => {
    const there = await enter()
    for (let hours = 0; hours < 11; hours++) {
      service.at((clock += HOUR_MS))
      await there.send('/api/staff/session/renew', jsonOf({}))
    }
    expect(await mayAsk(there)).toBe(200)
    service.at((clock += HOUR_MS))
    expect(await mayAsk(there)).toBe(401)
  })

  test('a copied cookie opens nothing once its owner signed out', async () => {
    const there = await enter()
    expect((await there.send('/api/staff/session/end', jsonOf({}))).status).toBe(200)
    expect(await mayAsk(there)).toBe(401)
  })

  test('nor once the passphrase was changed elsewhere; the one who changed it goes on', async () => {
    const here = await enter()
    const stolen = await enter()
    const change = { current: PASSPHRASE, next: 'une girafe verte lit le journal' }
    expect((await here.send('/api/staff/passphrase', jsonOf({ ...change, current: 'fausse' }))).status).toBe(403)
    expect((await here.send('/api/staff/passphrase', jsonOf(change))).status).toBe(200)
    expect([await mayAsk(here), await mayAsk(stolen)]).toEqual([200, 401])
    await here.send('/api/staff/passphrase', jsonOf({ current: change.next, next: PASSPHRASE }))
  })

  test('a sign-in under way while a link is renewed, or a passphrase changed, ends without a session', async () => {
    const anne = await meetStaff(service, { role: 'administrator' })
    const organisation = TOWN_ORGANISATION
    const renew = ({ account }: StaffMember) =>
      anne.do(RenewInvitation, { organisation, account, tokenHash: hashToken(account) })
    // Another process, whose own hashing is done.
    const change = async ({ account }: StaffMember) => {
      await service.db.updateTable('account').set({ passphrase: 'another' }).where('id', '=', account).execute()
      await service.db.deleteFrom('session').where('account', '=', account).execute()
    }
    const opened: string[] = []
    for (const meanwhile of [renew, change])
      // Somewhere in there the passphrase is being hashed.
      for (let wait = 0; wait <= 40; wait += 4) {
        const paul = await meetStaff(service, { role: 'mediator' })
        service.at((clock += STEP))
        const entering = signIn(service, { email: paul.email, code: paul.code() })
        await new Promise(resolve => setTimeout(resolve, wait))
        await meanwhile(paul)
        const { cookie } = await entering
        if ((await mayAsk(staffMember(service, { ...paul, cookie }))) !== 401) opened.push(`${meanwhile.name} ${wait}`)
      }
    expect(opened).toEqual([])
  })

  test('nor once the last duty has ended', async () => {
    const anne = await meetStaff(service, { role: 'administrator' })
    const paul = await meetStaff(service, { role: 'mediator' })
    expect(await mayAsk(paul)).toBe(200)
    const team = await anne.ask(ListTeam, { organisation: TOWN_ORGANISATION })
    const { duties } = team!.colleagues.find(({ account }) => account === paul.account)!
    await anne.do(EndDuty, { organisation: TOWN_ORGANISATION, duty: duties[0]!.id })
    expect(await mayAsk(paul)).toBe(401)
  })
})
