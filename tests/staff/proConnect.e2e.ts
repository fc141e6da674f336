import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findFreePort } from '../../scripts/engines/startPostgres'
import { PROCONNECT_RETURN } from '../../src/people/proConnect'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { startProConnect, type ProConnectStandIn } from './proConnectStandIn'
import { openTeam, signIn, type Team } from './staffAccounts'

const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState

describe('ProConnect, in a browser', () => {
  let port = 0
  let there: ProConnectStandIn
  beforeAll(async () => {
    port = await findFreePort()
    there = await startProConnect(`http://localhost:${port}${PROCONNECT_RETURN}`)
  })
  afterAll(() => there.close())
  const library = openServiceForVisitors(() => ({ port, env: there.env }))
  let team: Team
  library.prepare(async service => {
    team = await openTeam(service)
  })

  test('is linked, opens the space where one was going, and opens it beside a page that waits', async () => {
    const lea = await team.invite('Léa Morin', { role: 'mediator' })
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo('/espace/compte')
    await signIn(person, lea)
    await person.click('Relier mon compte ProConnect')
    await person.sees('Votre compte ProConnect est relié')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('Se déconnecter')
    await person.sees('Cet espace est réservé aux équipes')
    await person.goTo('/espace/compte')
    await person.sees('Cet espace est réservé aux équipes')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('S’identifier avec ProConnect')
    await person.sees('Changer de phrase de passe')
    expect(await person.path()).toBe('/espace/compte')

    await person.fill('Nom de la nouvelle clé', 'Ma tablette')
    await person.tab.run(() =>
      fetch('/api/staff/session/end', {
        method: 'POST',
        body: '{}',
        headers: { 'Content-Type': 'application/json' },
      }).then(() => undefined),
    )
    await person.click('Ajouter une clé')
    await person.sees('Connectez-vous de nouveau')
    const opening = browser.context.waitForEvent('page')
    await person.click('S’identifier avec ProConnect')
    const beside = await opening
    await beside.waitForURL(/\/espace\/$/)
    await beside.close()
    // Playwright tells every page that it has the focus, so coming back to one tells nothing.
    await person.tab.run(() => void dispatchEvent(new Event('focus')))
    await browser.page.waitForSelector('dialog', { state: 'detached' })
    expect(await person.valueOf('Nom de la nouvelle clé')).toBe('Ma tablette')
    await person.click('Se déconnecter')
    await person.sees('ProConnect est peut-être encore ouvert.')
  })
})
