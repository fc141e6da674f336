import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { RemovePasskey, RenewInvitation } from '../../src/people/peopleCommands'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { ListProofs } from '../../src/people/peopleQuestions'
import { hashToken, newToken } from '../../src/people/server/token'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/platform/everywhere/durations'
import { engines, openInProcess, OURS, TODAY, type InProcess } from '../server/inProcess'
import { meetStaff, signIn, staffMember, type StaffMember } from '../server/staffInProcess'
import { newAuthenticator } from './softAuthenticator'
import { openStaffBrowser, type StaffBrowser } from './staffBrowser'

const production = { NODE_ENV: 'production' }
const SITE = { origin: OURS, rpId: 'aide.example.fr' }
const EVIL = { origin: 'https://evil.example', rpId: 'evil.example' }

type Telephone = ReturnType<typeof newAuthenticator>
type Change = Parameters<Telephone['sign']>[1]

describe.each(engines)('a passkey, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, [], production)))
  // Each test has a moment of its own: a code is used once.
  let clock = TODAY
  beforeEach(() => service.at((clock += HOUR_MS)))
  afterAll(() => service.close())

  async function add(browser: StaffBrowser, telephone: Telephone, change: Change = {}) {
    const { body } = await browser.post('/api/staff/passkey/challenge')
    return browser.post('/api/staff/passkey', {
      name: 'Mon téléphone',
      response: telephone.make(body as never, change),
    })
  }

  /** One of the staff, with a telephone that has a key. */
  async function meetWithKey(name = 'Léa Morin') {
    const who = await meetStaff(service, { role: 'mediator', name })
    const telephone = newAuthenticator(SITE)
    expect((await add(openStaffBrowser(service, who.cookie), telephone)).status).toBe(200)
    return { who, telephone }
  }

  async function enter(telephone: Telephone, change: Change = {}, browser = openStaffBrowser(service)) {
    const { body } = await browser.post('/api/staff/passkey-session/challenge')
    const response = telephone.sign(body as never, change)
    const { status } = await browser.post('/api/staff/passkey-session', { response, isShared: false })
    return { status, browser, response }
  }

  const proofsOf = (who: StaffMember) => who.ask(ListProofs, {})

  test('opens the space without address, phrase or code; its holder sees it, by its name', async () => {
    const { who, telephone } = await meetWithKey()
    const { status, browser } = await enter(telephone)
    expect([status, await browser.isSignedIn()]).toEqual([200, true])
    expect(await proofsOf(who)).toMatchObject({
      hasPassphrase: true,
      passkeys: [{ id: telephone.id, name: 'Mon téléphone', usedAt: clock }],
    })
  })

  test.each<[string, Change]>([
    ['signed for another site', EVIL],
    ['signed on a page of another site', { origin: EVIL.origin }],
    ['signed for another name of site', { rpId: EVIL.rpId }],
    ['that names another account', { userHandle: Buffer.from('somebody').toString('base64url') }],
    ['that makes a key in place of signing', { type: 'webauthn.create' }],
  ])('an answer %s opens nothing', async (_what, change) => {
    const { telephone } = await meetWithKey()
    const { status, browser } = await enter(telephone, change)
    expect([status, await browser.isSignedIn()]).toEqual([401, false])
    expect((await enter(telephone)).status).toBe(200)
  })

  test('an answer that was used opens nothing more, in this browser or in another', async () => {
    const { telephone } = await meetWithKey()
    const browser = openStaffBrowser(service)
    await browser.post('/api/staff/passkey-session/challenge')
    const cookies = new Map(browser.jar)
    const { response } = await enter(telephone, {}, browser)
    for (const [name, value] of cookies) browser.jar.set(name, value)
    const again = { response, isShared: false }
    expect((await browser.post('/api/staff/passkey-session', again)).status).toBe(401)
    expect((await openStaffBrowser(service).post('/api/staff/passkey-session', again)).status).toBe(401)
  })

  test('an answer stolen before it was used opens nothing elsewhere, nor after a quarter of an hour', async () => {
    const { telephone } = await meetWithKey()
    const browser = openStaffBrowser(service)
    const { body } = await browser.post('/api/staff/passkey-session/challenge')
    const sent = { response: telephone.sign(body as never), isShared: false }
    expect((await openStaffBrowser(service).post('/api/staff/passkey-session', sent)).status).toBe(401)
    service.at((clock += 16 * MINUTE_MS))
    expect((await browser.post('/api/staff/passkey-session', sent)).status).toBe(401)
  })

  test('a counter that goes back, or stays, is that of a copy: it opens nothing', async () => {
    const { telephone } = await meetWithKey()
    expect((await enter(telephone, { counter: 7 })).status).toBe(200)
    for (const counter of [7, 6, 0]) expect((await enter(telephone, { counter })).status).toBe(401)
    expect((await enter(telephone, { counter: 8 })).status).toBe(200)
  })

  test('that of a closed account opens nothing; removed, neither does it, and what it opened ends', async () => {
    const { who, telephone } = await meetWithKey()
    const { browser } = await enter(telephone)
    await who.do(RemovePasskey, { passkey: telephone.id })
    expect([await browser.isSignedIn(), (await enter(telephone)).status]).toEqual([false, 401])
    const other = await meetWithKey('Paul')
    await service.db.updateTable('account').set({ closed_at: clock }).where('id', '=', other.who.account).execute()
    expect((await enter(other.telephone)).status).toBe(401)
    // It goes with its account, and what nobody answered goes too.
    await service.sweep(clock + 400 * DAY_MS)
    expect(await service.db.selectFrom('passkey').select('id').where('id', '=', other.telephone.id).execute()).toEqual(
      [],
    )
    expect(await service.db.selectFrom('challenge').select('hash').execute()).toEqual([])
  })

  test('is made for our own site and for who asked for it', async () => {
    const who = await meetStaff(service, { role: 'mediator' })
    const browser = openStaffBrowser(service, who.cookie)
    for (const change of [EVIL, { origin: EVIL.origin }, { rpId: EVIL.rpId }])
      expect((await add(browser, newAuthenticator(SITE), change)).status).toBe(400)
    const { body } = await browser.post('/api/staff/passkey/challenge')
    const other = await meetStaff(service, { role: 'mediator' })
    browser.jar.set(...(other.cookie.split('=') as [string, string]))
    const response = newAuthenticator(SITE).make(body as never)
    expect((await browser.post('/api/staff/passkey', { name: 'x', response })).status).toBe(400)
    expect([await proofsOf(who), await proofsOf(other)]).toMatchObject([{ passkeys: [] }, { passkeys: [] }])
  })

  test('is not added by whoever finds a session opened long ago', async () => {
    const who = await meetStaff(service, { role: 'mediator' })
    service.at((clock += 20 * MINUTE_MS))
    const browser = openStaffBrowser(service, who.cookie)
    expect(await browser.post('/api/staff/passkey/challenge')).toMatchObject({ status: 401, body: { error: 'again' } })
    const { cookie } = await signIn(service, { email: who.email, code: who.code() })
    expect((await add(openStaffBrowser(service, cookie), newAuthenticator(SITE))).status).toBe(200)
  })

  test('nobody removes that of another; with a new invitation, those of before open nothing', async () => {
    const { who, telephone } = await meetWithKey()
    const anne = await meetStaff(service, { role: 'administrator' })
    await anne.do(RemovePasskey, { passkey: telephone.id })
    expect((await proofsOf(who)).passkeys).toHaveLength(1)
    const tokenHash = hashToken(newToken())
    await anne.do(RenewInvitation, { organisation: TOWN_ORGANISATION, account: who.account, tokenHash })
    expect((await enter(telephone)).status).toBe(401)
  })

  test('a browser that had a session gets another one', async () => {
    const { who, telephone } = await meetWithKey()
    const browser = openStaffBrowser(service, who.cookie)
    await enter(telephone, {}, browser)
    expect(await browser.isSignedIn()).toBe(true)
    expect((await staffMember(service, who).tryAsk('show-myself', {})).status).toBe(401)
  })
})
