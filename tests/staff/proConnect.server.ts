import { describe, expect, test } from 'vitest'
import { TOWN_ORGANISATION } from '../../src/people/account'
import { GiveDuty, RemoveIdentity } from '../../src/people/peopleCommands'
import { ListProofs, ListTeam, ShowMyself } from '../../src/people/peopleQuestions'
import { PROCONNECT_RETURN, PROCONNECT_START } from '../../src/people/proConnect'
import { engines, openInProcess, OURS } from '../server/inProcess'
import { invite, meetStaff } from '../server/staffInProcess'
import { walkThrough } from './proConnectStandIn'
import { openProConnect } from './proConnectVisits'
import { openStaffBrowser } from './staffBrowser'

const WEAK = ['pwd']

describe.each(engines)('ProConnect, on %s', engine => {
  const visits = openProConnect(engine)
  const { comes, enter, goBack, link, meetLinked } = visits

  test('opens the account that its holder linked, and leads to where she was going', async () => {
    const lea = await meetLinked({ role: 'mediator', name: 'Léa Morin' })
    const { location, isSignedIn } = await enter('?vers=%2Fguichet%3Fbesoin%3Dcaf&partage=non')
    expect([location, isSignedIn]).toEqual(['/espace/guichet?besoin=caf', true])
    expect((await lea.ask(ListProofs, {})).identities).toHaveLength(1)
  })

  test('is asked for a number alone, with a state, a nonce and a proof of 32 characters at least', async () => {
    await enter()
    const { searchParams } = visits.there.state.asked.at(-1)!
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(searchParams.get(name)!.length).toBeGreaterThanOrEqual(32)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      scope: 'openid',
      redirect_uri: OURS + PROCONNECT_RETURN,
      code_challenge_method: 'S256',
      claims: '{"id_token":{"amr":{"essential":true}}}',
    })
  })

  test('an identity that nobody linked opens nothing, whatever its e-mail', async () => {
    expect(await enter()).toMatchObject({ location: '/espace/connexion?proconnect=inconnu', isSignedIn: false })
  })

  test('who administers needs a second factor there; a duty given later counts for nothing without one', async () => {
    const anne = await meetLinked({ role: 'administrator' })
    comes(visits.there.state.who.sub, WEAK)
    expect(await enter()).toMatchObject({ location: '/espace/connexion?proconnect=second-facteur', isSignedIn: false })
    comes(visits.there.state.who.sub, ['pwd', 'totp'])
    expect((await enter()).isSignedIn).toBe(true)
    comes('agent-of-nadia')
    const nadia = await meetLinked()
    comes('agent-of-nadia', WEAK)
    const { browser } = await enter()
    const places = 'all' as const
    await anne.do(GiveDuty, { account: nadia.account, organisation: TOWN_ORGANISATION, role: 'administrator', places })
    const ask = (name: string, parameters: object) => browser.post(`/api/staff/questions/${name}`, parameters)
    expect((await ask(ListTeam.name, { organisation: TOWN_ORGANISATION })).status).toBe(403)
    expect((await ask(ShowMyself.name, {})).body).toMatchObject({ duties: [{ role: 'mediator' }] })
    // Nor can one factor be made into two.
    expect((await browser.post('/api/staff/passkey/challenge')).status).toBe(403)
    expect((await browser.post('/api/staff/proconnect/link')).status).toBe(403)
  })

  test('an identity opens one account: another cannot take it; whoever lost her session links nothing', async () => {
    await meetLinked()
    const paul = await meetStaff(visits.service, { role: 'mediator' })
    expect(await link(paul)).toBe('/espace/compte?proconnect=autre-compte')
    comes('agent-of-paul')
    const browser = openStaffBrowser(visits.service, paul.cookie)
    const { body } = await browser.post('/api/staff/proconnect/link')
    const back = await walkThrough(visits.there, String(body.href))
    await browser.post('/api/staff/session/end')
    expect(await goBack(browser, back)).toBe('/espace/compte?proconnect=echec')
    expect((await enter()).isSignedIn).toBe(false)
  })

  test('from a page of another site, nobody is led to link an identity', async () => {
    const paul = await meetStaff(visits.service, { role: 'mediator' })
    const init = {
      method: 'POST',
      body: '{}',
      headers: { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
    }
    expect((await paul.send('/api/staff/proconnect/link', init)).status).toBe(403)
  })

  test('an invitation opens by it, without phrase or code, once; the only way in is not removed', async () => {
    const { token, account } = await invite(visits.service, { role: 'mediator' })
    const browser = openStaffBrowser(visits.service)
    const leave = () => browser.post('/api/staff/proconnect/invitation', { token, isShared: false })
    const back = await walkThrough(visits.there, String((await leave()).body.href))
    expect([await goBack(browser, back), await browser.isSignedIn()]).toEqual(['/espace', true])
    expect((await leave()).status).toBe(404)
    const row = await visits.service.db
      .selectFrom('account')
      .selectAll()
      .where('id', '=', account)
      .executeTakeFirstOrThrow()
    expect(row).toMatchObject({ passphrase: null, seen_at: visits.now })
    const proofs = await browser.post(`/api/staff/questions/${ListProofs.name}`)
    const [identity] = (proofs.body as { identities: { id: string }[] }).identities
    const sent = { kind: RemoveIdentity.kind, v: 1, payload: { identity: identity!.id } }
    const removed = await browser.send(`/api/staff/commands/${'b'.repeat(32)}`, {
      method: 'PUT',
      body: JSON.stringify(sent),
      headers: { 'Content-Type': 'application/json' },
    })
    expect(await removed.json()).toMatchObject({ outcome: 'refused', reasons: ['error.lastProof'] })
    expect((await enter()).isSignedIn).toBe(true)
  })

  test('removed, it opens nothing more, and what it opened ends; that of a closed account neither', async () => {
    const lea = await meetLinked()
    const { browser } = await enter()
    const [identity] = (await lea.ask(ListProofs, {})).identities
    await lea.do(RemoveIdentity, { identity: identity!.id })
    expect([await browser.isSignedIn(), (await enter()).isSignedIn]).toEqual([false, false])
    comes('agent-of-closed')
    const { account } = await meetLinked()
    await visits.service.db.updateTable('account').set({ closed_at: visits.now }).where('id', '=', account).execute()
    expect((await enter()).isSignedIn).toBe(false)
  })

  test('signing out ends our session, and says that it came from there', async () => {
    await meetLinked()
    const { browser } = await enter()
    expect((await browser.post('/api/staff/session/end')).body).toEqual({ ended: true, way: 'proconnect' })
    expect(await browser.isSignedIn()).toBe(false)
  })

  test('when it does not answer, the page says so', async () => {
    const alone = await openInProcess(engine, [], {
      NODE_ENV: 'production',
      ...visits.there.env,
      PROCONNECT_ISSUER: 'http://localhost:9',
    })
    const { location } = await openStaffBrowser(alone).follow(PROCONNECT_START)
    expect(location).toBe('/espace/connexion?proconnect=indisponible')
    await alone.close()
  })
})
