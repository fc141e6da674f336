import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ShowMyself } from '../../src/people/peopleQuestions'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import { anyAddress, engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import {
  cookieOf,
  meetStaff,
  PASSPHRASE,
  postJson,
  signIn,
  staffMember,
  type StaffMember,
} from '../server/staffInProcess'

const production = { NODE_ENV: 'production' }
const STEP = 30_000

describe.each(engines)('signing in, on %s', engine => {
  let service: InProcess
  let lea: StaffMember
  beforeAll(async () => {
    service = await openInProcess(engine, [], production)
    lea = await meetStaff(service, { role: 'mediator', name: 'Léa Morin' })
  })
  // Each test has a moment of its own: a code is used once.
  let clock = TODAY
  beforeEach(() => service.at((clock += HOUR_MS)))
  afterAll(() => service.close())

  const again = (typed: object = {}) => signIn(service, { email: lea.email, code: lea.code(), ...typed })

  test('passphrase and code open the space; who one is and what one may do is told', async () => {
    const { status, cookie } = await again()
    expect(status).toBe(200)
    expect(cookie).toMatch(/^__Host-espace=[0-9a-f]{64}$/)
    const me = await staffMember(service, { ...lea, cookie }).ask(ShowMyself, {})
    expect(me).toMatchObject({ name: 'Léa Morin', duties: [{ role: 'mediator', places: 'all' }] })
  })

  test('the e-mail may be typed in capitals and the code with a space', async () => {
    const code = lea.code().replace(/^.../, '$& ')
    expect((await again({ email: ` ${lea.email.toUpperCase()}`, code })).status).toBe(200)
  })

  test('an unknown address, a wrong passphrase, a wrong code, no code: the same answer', async () => {
    const wrong = { status: 401, said: { error: 'wrong' }, cookie: '' }
    expect(await again({ email: 'personne@exemple.fr' })).toEqual(wrong)
    expect(await again({ passphrase: 'une autre phrase assez longue' })).toEqual(wrong)
    expect(await again({ code: '000000' })).toEqual(wrong)
    expect(await again({ code: undefined })).toEqual(wrong)
  })

  test('a code that was used opens nothing more, nor does one from before it; two at once: one enters', async () => {
    const code = lea.code()
    const both = await Promise.all([again({ code }), again({ code })])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
    expect((await again({ code })).status).toBe(401)
    service.at((clock += STEP))
    expect((await again()).status).toBe(200)
    expect((await again({ code })).status).toBe(401)
  })

  test('a clock that is one step late still opens, two steps do not', async () => {
    const late = lea.code()
    service.at((clock += STEP))
    expect((await again({ code: late })).status).toBe(200)
    const tooLate = lea.code()
    service.at((clock += 3 * STEP))
    expect((await again({ code: tooLate })).status).toBe(401)
  })

  test('eight wrong tries from one address: it waits, and the colleague elsewhere enters all the same', async () => {
    const from = { 'X-Forwarded-For': anyAddress() }
    for (let turn = 0; turn < 8; turn++)
      expect((await signIn(service, { email: lea.email, passphrase: 'fausse', code: '000000' }, from)).said).toEqual({
        error: 'wrong',
      })
    expect((await signIn(service, { email: lea.email, code: lea.code() }, from)).said).toEqual({ error: 'wait' })
    expect((await again()).status).toBe(200)
  })

  test('what is in the database opens nothing: no passphrase, no secret of the codes, no token of a session', async () => {
    const { cookie } = await again()
    const token = cookie.split('=')[1]!
    const rows = await Promise.all(
      (['account', 'session', 'invitation', 'journal', 'receipt'] as const).map(table =>
        service.db.selectFrom(table).selectAll().execute(),
      ),
    )
    const text = JSON.stringify(rows)
    for (const secret of [PASSPHRASE, lea.secret, token]) expect(text).not.toContain(secret)
    expect(text).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })

  test('a session planted before signing in is not the one that opens', async () => {
    const planted = '__Host-espace=' + 'a'.repeat(64)
    const typed = { email: lea.email, passphrase: PASSPHRASE, code: lea.code(), isShared: false }
    const response = await postJson(service, '/api/staff/session', typed, { Cookie: planted })
    expect(cookieOf(response)).not.toBe(planted)
    expect((await staffMember(service, { ...lea, cookie: planted }).tryAsk('show-myself', {})).status).toBe(401)
  })

  test('from a page of another site, nobody signs in', async () => {
    const typed = { email: lea.email, passphrase: PASSPHRASE, code: lea.code(), isShared: false }
    const away = { Origin: 'https://ailleurs.example', 'Sec-Fetch-Site': 'cross-site' }
    expect((await postJson(service, '/api/staff/session', typed, away)).status).toBe(403)
  })
})
