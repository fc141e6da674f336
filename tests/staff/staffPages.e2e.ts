import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { PASSPHRASE, signIn } from './staffAccounts'
import { openMorning } from './staffMorning'

/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState

describe('the pages of the staff', () => {
  const { library, day, team, newMediator } = openMorning()

  test('on a tablet whose clock is three hours ahead, the session does not end at once', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await browser.page.clock.setSystemTime(new Date(Date.now() + 3 * 3_600_000))
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    await person.sees('Benkhelifa')
    // Longer than the time between two looks at the clock.
    await new Promise(resolve => setTimeout(resolve, 6_000))
    await person.seesNot('Connectez-vous de nouveau')
    await person.sees('Benkhelifa')
  })

  test('nobody touches the screen: asked before the session ends; without network, the passphrase opens what is stored', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    const later = (minutes: number) => browser.page.clock.setSystemTime(new Date(Date.now() + minutes * 60_000))
    await later(0)
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    await person.sees('Benkhelifa')
    // Who talks with somebody for six minutes goes on where she was.
    await later(6)
    await new Promise(resolve => setTimeout(resolve, 6_000))
    await person.seesNot('Écrivez votre phrase de passe')
    await person.sees('Benkhelifa')
    await later(14)
    await person.sees('Êtes-vous toujours là ?')
    await person.click('Rester connecté')
    await expect.poll(() => person.reads()).not.toContain('Êtes-vous toujours là')
    // The key has left the memory: without network it is asked, and the page waits under the question, unread.
    await library.loseNetwork(person)
    await person.click('Actualiser')
    await person.sees('Écrivez votre phrase de passe')
    await person.seesNot('Benkhelifa')
    await person.fill('Phrase de passe', PASSPHRASE)
    await person.click('Ouvrir')
    await person.sees('Benkhelifa')
    await library.findNetworkAgain(person)
  })

  test('whoever else signs in over her page finds nothing of it', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    await person.click('Note')
    await person.fill('Ce qui a été fait', 'Un texte pas encore gardé')
    // Her session ends while she writes.
    await browser.context.clearCookies()
    await person.click('Actualiser')
    await person.sees('Connectez-vous de nouveau')
    await person.seesNot('Benkhelifa')
    const other = await team().invite('Paul Sablon', { role: 'mediator', places: ['metz-mq-sablon'] })
    await signIn(person, other)
    await person.sees('Paul Sablon')
    await person.sees('Personne n’est attendu')
    await person.seesNot('Benkhelifa')
    expect(await person.path()).toMatch(/^\/espace\/?$/)
  })

  test('its pages pass the checks of the public ones', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo('/espace/connexion')
    await person.sees('Cet espace est réservé aux équipes')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await signIn(person, await newMediator())
    await person.sees('Appels à passer')
    await person.sees(/Joindre un document[^]*étape 3/i)
    await person.click('Je vérifie')
    await person.sees('Leçon corrigée')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('Rien à changer')
    await person.seesNot('Leçons à vérifier')
    await person.goTo(`/espace/jour/${day()}`)
    await person.sees('Benkhelifa')
    await person.click('Note')
    await person.sees('Ce qu’il faut faire ensuite')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('Chercher une personne')
    await person.fill('Qui cherchez-vous ?', 'benkelifa')
    await person.click('Chercher')
    await person.sees('Une personne correspond.')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('Prendre un rendez-vous : Benkhelifa')
    await person.sees('Ce rendez-vous ira dans la fiche de Benkhelifa.')
    await person.click('Retirer de cette fiche')
    await person.fill('Nom de famille', 'Weberzot')
    await person.sees('Est-ce une personne déjà venue ?')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('C’est elle : Weberzott')
    await person.sees('Ce rendez-vous ira dans la fiche de Weberzott.')
    const pages = { '/guichet': 'Quand', '/a-appeler': 'à appeler', '/compte': 'Changer de phrase' }
    for (const [path, words] of Object.entries(pages)) {
      await person.goTo(`/espace${path}`)
      await person.sees(words)
      expect([path, await faultsOnScreen(browser.page, looked)]).toEqual([path, []])
    }
  })

  test('so do those of an administrator, who invites a colleague', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo('/espace/equipe')
    await signIn(person, team().administrator)
    await person.sees('Inviter quelqu’un')
    await person.fill('Prénom et nom', 'Nadia Keller')
    await person.fill('Adresse e-mail', `nadia-${Date.now()}@exemple.fr`)
    await person.click('Créer le lien')
    await person.sees('Un lien pour Nadia Keller')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    const link = await person.tab.run(() => document.querySelector('.link-to-hand-over')!.textContent!)
    await person.goTo('/espace/messages')
    await person.sees('La démonstration n’envoie rien.')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('Se déconnecter')
    await person.sees('réservé aux équipes')
    await person.tab.goTo(link)
    await person.sees('Bonjour Nadia Keller')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
  })
})
