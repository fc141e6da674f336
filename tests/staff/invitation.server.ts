import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { EndDuty, InviteColleague, RenewInvitation } from '../../src/people/peopleCommands'
import { ListTeam } from '../../src/people/peopleQuestions'
import { hashToken, newToken } from '../../src/people/server/token'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import { engines, openInProcess, TODAY, type InProcess } from '../server/inProcess'
import { acceptInvitation, invite, meetStaff, PASSPHRASE, postJson, signIn } from '../server/staffInProcess'

const production = { NODE_ENV: 'production' }
const STEP = 30_000

describe.each(engines)('an invitation, on %s', engine => {
  let service: InProcess
  beforeAll(async () => (service = await openInProcess(engine, [], production)))
  // Each test has a moment of its own: a code is used once.
  let clock = TODAY
  beforeEach(() => service.at((clock += HOUR_MS)))
  afterAll(() => service.close())

  test('opens an account once', async () => {
    const { token } = await invite(service, { role: 'mediator' })
    expect((await acceptInvitation(service, token)).response.status).toBe(200)
    expect((await postJson(service, '/api/staff/invitation', { token })).status).toBe(404)
  })

  test('opens nothing after a day', async () => {
    const { token } = await invite(service, { role: 'mediator' })
    service.at((clock += 24 * HOUR_MS))
    expect((await postJson(service, '/api/staff/invitation', { token })).status).toBe(404)
  })

  test('needs a code of the very secret it showed, and a passphrase that is long and not known', async () => {
    const { token } = await invite(service, { role: 'mediator' })
    const { response } = await acceptInvitation(service, token, 'trop court')
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { fields: { passphrase: 'error.passphrase.short' } },
    ])
    const common = (await acceptInvitation(service, token, 'Mot de passe, mot de passe !')).response
    expect(await common.json()).toMatchObject({ fields: { passphrase: 'error.passphrase.common' } })
    const opened = (await (await postJson(service, '/api/staff/invitation', { token })).json()) as { sealed: string }
    const guess = { token, sealed: opened.sealed, passphrase: PASSPHRASE, code: '123456', isShared: false }
    expect((await postJson(service, '/api/staff/invitation/accept', guess)).status).toBe(400)
  })

  test('of a colleague: her link, drawn by who invites, is in no receipt; she enters with what she chose', async () => {
    const anne = await meetStaff(service, { role: 'administrator' })
    const token = newToken()
    const nadia = {
      name: 'Nadia',
      email: `nadia-${engine}@exemple.fr`,
      role: 'mediator' as const,
      places: 'all' as const,
    }
    const receipt = await anne.do(InviteColleague, {
      ...nadia,
      organisation: TOWN_ORGANISATION,
      tokenHash: hashToken(token),
    })
    expect(receipt).toMatchObject({ outcome: 'done', result: { isNew: true } })
    expect(JSON.stringify(receipt)).not.toContain(token)
    const { response } = await acceptInvitation(service, token)
    expect(response.status).toBe(200)
  })

  test('renewed by another administrator, when the telephone is lost: the old proofs and sessions open nothing', async () => {
    const anne = await meetStaff(service, { role: 'administrator' })
    const paul = await meetStaff(service, { role: 'mediator' })
    const token = newToken()
    const renewing = { organisation: TOWN_ORGANISATION, tokenHash: hashToken(token) }
    expect(await anne.do(RenewInvitation, { ...renewing, account: anne.account })).toMatchObject({
      outcome: 'refused',
      reasons: ['error.notOneself'],
    })
    expect(await anne.do(RenewInvitation, { ...renewing, account: paul.account })).toMatchObject({ outcome: 'done' })
    expect((await paul.tryAsk('show-myself', {})).status).toBe(401)
    service.at((clock += STEP))
    expect((await signIn(service, { email: paul.email, code: paul.code() })).status).toBe(401)
    expect((await acceptInvitation(service, token)).response.status).toBe(200)
  })

  test('an administrator of one association can do nothing in another', async () => {
    const ours = await meetStaff(service, { role: 'administrator', organisation: 'asso-a' })
    const theirs = await meetStaff(service, { role: 'mediator', organisation: 'asso-b' })
    expect((await ours.tryAsk('list-team', { organisation: 'asso-b' })).status).toBe(403)
    const tokenHash = hashToken(newToken())
    for (const organisation of ['asso-b', TOWN_ORGANISATION])
      expect((await ours.tryDo('renew-invitation', { organisation, account: theirs.account, tokenHash })).status).toBe(
        403,
      )
    expect(
      await ours.do(RenewInvitation, { organisation: 'asso-a', account: theirs.account, tokenHash }),
    ).toMatchObject({
      reasons: ['error.colleague'],
    })
    expect((await ours.tryAsk('list-organisations', {})).status).toBe(403)
  })

  test('she cannot enter the town, or another association, by way of a duty that she gives herself there', async () => {
    const ours = await meetStaff(service, { role: 'administrator', organisation: 'asso-c' })
    const anne = await meetStaff(service, { role: 'administrator' })
    const tokenHash = hashToken(newToken())
    const wanted = { organisation: 'asso-c', name: 'Anne', email: anne.email, role: 'mediator', places: 'all' } as const
    const elsewhere = { outcome: 'refused', reasons: ['error.worksElsewhere'] }
    expect(await ours.do(InviteColleague, { ...wanted, tokenHash })).toMatchObject(elsewhere)
    // Even when the town itself lent her: only the town makes a new link for its own.
    expect(await anne.do(InviteColleague, { ...wanted, tokenHash })).toMatchObject({ outcome: 'done' })
    const renewing = { organisation: 'asso-c', account: anne.account, tokenHash }
    expect(await ours.do(RenewInvitation, renewing)).toMatchObject(elsewhere)
    expect((await anne.tryAsk('show-myself', {})).status).toBe(200)
  })

  test('whoever has no duty left does not sign in any more, and comes back by a new link', async () => {
    const anne = await meetStaff(service, { role: 'administrator' })
    const paul = await meetStaff(service, { role: 'mediator' })
    const team = await anne.ask(ListTeam, { organisation: TOWN_ORGANISATION })
    const { duties } = team!.colleagues.find(({ account }) => account === paul.account)!
    await anne.do(EndDuty, { organisation: TOWN_ORGANISATION, duty: duties[0]!.id })
    service.at((clock += STEP))
    expect((await signIn(service, { email: paul.email, code: paul.code() })).status).toBe(401)
    const token = newToken()
    const again = { organisation: TOWN_ORGANISATION, name: 'Paul', email: paul.email, role: 'mediator' } as const
    const sent = { ...again, places: 'all' as const, tokenHash: hashToken(token) }
    expect(await anne.do(InviteColleague, sent)).toMatchObject({ result: { isNew: true } })
    expect((await acceptInvitation(service, token)).response.status).toBe(200)
  })
})
