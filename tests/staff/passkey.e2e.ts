import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { inviteByCommand, openTeam, signIn, type Team } from './staffAccounts'

const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState

/** A telephone whose owner puts her finger each time she is asked. */
async function giveKeys(page: Page) {
  const devTools = await page.context().newCDPSession(page)
  await devTools.send('WebAuthn.enable')
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

describe('a key of a device', () => {
  const library = openServiceForVisitors()
  let team: Team
  library.prepare(async service => {
    team = await openTeam(service, inviteByCommand)
  })

  test('is added, opens the space without phrase or code, and is removed', async () => {
    const lea = await team.invite('Léa Morin', { role: 'mediator' })
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await giveKeys(browser.page)
    await person.goTo('/espace/compte')
    await person.sees('Sans réseau, seule la phrase de passe ouvre l’agenda.')
    await signIn(person, lea)
    await person.click('Ajouter une clé')
    await person.sees('Écrivez un nom pour cette clé.')
    await person.fill('Nom de la nouvelle clé', 'Mon téléphone')
    await person.click('Ajouter une clé')
    await person.sees('La clé « Mon téléphone » est ajoutée')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('Aujourd’hui')
    await person.sees('Appels à passer')
    await person.seesNot('cet appareil ne garde pas l’agenda')
    await person.click('Se déconnecter')
    await person.sees('Cet espace est réservé aux équipes')
    await person.click('Utiliser une clé de cet appareil')
    await person.sees('Appels à passer')
    // Nothing seals what she would need without network: the page says so, while there is a network.
    await person.sees('Vous êtes entré sans votre phrase de passe : cet appareil ne garde pas l’agenda.')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.goTo('/espace/compte')
    await person.sees('Dernière connexion')
    await person.click('Retirer')
    // What the key opened ends with it.
    await person.sees('Connectez-vous de nouveau')
    await person.click('Utiliser une clé de cet appareil')
    await person.sees('Cette clé n’ouvre pas de compte ici')
  })
})
