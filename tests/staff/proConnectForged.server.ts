import { beforeAll, describe, expect, test } from 'vitest'
import { PROCONNECT_RETURN, PROCONNECT_START } from '../../src/people/proConnect'
import { MINUTE_MS } from '../../src/platform/everywhere/durations'
import { engines, OURS } from '../server/inProcess'
import type { Lie } from './proConnectStandIn'
import { openProConnect } from './proConnectVisits'
import { openStaffBrowser } from './staffBrowser'

describe.each(engines)('what somebody forges on the way back from ProConnect, on %s', engine => {
  const visits = openProConnect(engine)
  const { comes, enter, goBack, meetLinked, signInThere, waits } = visits
  /** One linked account is enough for what changes no row. */
  const linked = 'agent-of-all'
  beforeAll(async () => {
    comes(linked)
    await meetLinked()
  })

  test('without a state, with another one, or in another browser, nothing opens; the right one still does', async () => {
    await meetLinked()
    const browser = openStaffBrowser(visits.service)
    const right = await signInThere(browser)
    const failed = '/espace/connexion?proconnect=echec'
    const other = new URL(right)
    other.searchParams.set('state', 'x'.repeat(43))
    const without = new URL(right)
    without.searchParams.delete('state')
    for (const wrong of [other, without]) expect(await goBack(browser, wrong.href)).toBe(failed)
    expect(await goBack(openStaffBrowser(visits.service), right)).toBe(failed)
    expect(await browser.isSignedIn()).toBe(false)
    expect(await goBack(browser, right)).toBe('/espace/')
  })

  test('an address that was opened opens nothing again, nor does one of a quarter of an hour ago', async () => {
    await meetLinked()
    const browser = openStaffBrowser(visits.service)
    const used = await signInThere(browser)
    const cookies = [...browser.jar]
    await goBack(browser, used)
    browser.jar.clear()
    for (const [name, value] of cookies) browser.jar.set(name, value)
    expect([await goBack(browser, used), await browser.isSignedIn()]).toEqual([
      '/espace/connexion?proconnect=echec',
      false,
    ])
    const late = await signInThere(browser)
    waits(16 * MINUTE_MS)
    expect(await goBack(browser, late)).toBe('/espace/connexion?proconnect=echec')
  })

  test('a code of somebody else, put in one’s own address, opens nothing', async () => {
    const [mine, theirs] = [openStaffBrowser(visits.service), openStaffBrowser(visits.service)]
    await meetLinked()
    const stolen = new URL(await signInThere(theirs)).searchParams.get('code')!
    const address = new URL(await signInThere(mine))
    address.searchParams.set('code', stolen)
    expect(await goBack(mine, address.href)).toBe('/espace/connexion?proconnect=echec')
    expect(await mine.isSignedIn()).toBe(false)
  })

  test.runIf(engine === 'sqlite').each<[string, Lie]>([
    ['another nonce', { claims: { nonce: 'y'.repeat(43) } }],
    ['no nonce', { claims: { nonce: undefined } }],
    ['another issuer', { claims: { iss: 'https://evil.example' } }],
    ['another audience', { claims: { aud: 'another-service' } }],
    ['no signature (alg: none)', { header: { alg: 'none' }, isUnsigned: true }],
    ['no signature, under the true name of one', { isUnsigned: true }],
    ['the signature of another key', { isForeign: true }],
    ['an algorithm that was not agreed (HS256)', { header: { alg: 'HS256' } }],
    ['an end that has passed', { claims: { exp: 1 } }],
  ])('a token with %s opens nothing', async (_what, lie) => {
    comes(linked)
    visits.there.state.lie = lie
    expect(await enter()).toMatchObject({ location: '/espace/connexion?proconnect=echec', isSignedIn: false })
    visits.there.state.lie = { claims: {} }
    expect(await enter()).toMatchObject({ location: '/espace/', isSignedIn: true })
  })

  test('an answer that says another issuer opens nothing', async () => {
    await meetLinked()
    const browser = openStaffBrowser(visits.service)
    const address = new URL(await signInThere(browser))
    address.searchParams.set('iss', 'https://evil.example')
    expect(await goBack(browser, address.href)).toBe('/espace/connexion?proconnect=echec')
  })

  test('the same number at another provider is somebody else', async () => {
    const { account } = await meetLinked()
    await visits.service.db
      .updateTable('identity')
      .set({ iss: 'https://other.example' })
      .where('account', '=', account)
      .execute()
    expect((await enter()).location).toBe('/espace/connexion?proconnect=inconnu')
  })

  test
    .runIf(engine === 'sqlite')
    .each(['//evil.example', '/\\evil.example', 'https://evil.example', '/%09//evil', '\t//evil', '///evil', ''])(
    'where to go next stays here: %j',
    async next => {
      comes(linked)
      const { location } = await enter(`?${new URLSearchParams({ vers: next })}`)
      expect(new URL(location, OURS).origin).toBe(OURS)
      expect(location).toMatch(/^\/espace\/(?:%09\/\/evil)?$/)
    },
  )

  test('the address to come back to is that of the configuration, whatever Host is asked', async () => {
    const evil = { headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' } }
    const { location } = await openStaffBrowser(visits.service).follow(PROCONNECT_START, evil)
    expect(new URL(location).searchParams.get('redirect_uri')).toBe(OURS + PROCONNECT_RETURN)
  })
})
