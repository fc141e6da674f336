import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { signIn } from './staffAccounts'
import { openMorning, TOWN_HALL } from './staffMorning'

/** What cannot be taken back is asked first: one touch beside what was meant changes nothing. */
async function closeByMistake(page: Page) {
  const question = page.getByRole('dialog')
  for (const [button, title] of [
    ['Refaire un lien : Nadia Keller', 'Refaire un lien pour Nadia Keller ?'],
    ['Retirer : Médiation, Nadia Keller', 'Retirer le rôle Médiation à Nadia Keller ?'],
  ] as const) {
    await page.getByRole('button', { name: button }).click()
    await expect.poll(() => question.innerText()).toContain(title)
    await question.getByRole('button', { name: 'Ne rien changer' }).click()
  }
  expect(await page.title()).toContain('Équipe')
  expect(await page.locator('main').innerText()).toContain('Lien créé, pas encore ouvert.')
}

/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState

const plainSpaces = (html: string) => html.replace(/[\u00a0\u202f]/g, ' ')

describe('the pages of the staff', () => {
  const { library, day, team, newMediator } = openMorning()

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
    await expect.poll(() => person.reads()).not.toContain('Leçons à vérifier')
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
    // The button that books stays in the window: at the end of the page it is over nothing.
    await person.tab.run(() => scrollTo(0, document.body.scrollHeight))
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('C’est elle : Weberzott')
    await person.sees('Ce rendez-vous ira dans la fiche de Weberzott.')
    const pages = { '/guichet': 'Quand', '/a-appeler': 'à appeler', '/compte': 'Changer de phrase' }
    for (const [path, words] of Object.entries(pages)) {
      await person.goTo(`/espace${path}`)
      await person.sees(words)
      await person.tab.run(() => scrollTo(0, document.body.scrollHeight))
      expect([path, await faultsOnScreen(browser.page, looked)]).toEqual([path, []])
    }
  })

  test('at 768 px, a mediator edits the page of her place, says that it is right, and moves its point by keyboard', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    const { page } = browser
    /** The checks narrow the window: it is as before afterwards. */
    const look = async () => {
      const faults = await faultsOnScreen(page, looked)
      await page.setViewportSize({ width: 768, height: 1024 })
      return faults
    }
    const publicPage = async () => plainSpaces(await (await fetch(`${library.service.url}/lieux/${TOWN_HALL}`)).text())
    await person.goTo('/espace/lieux')
    await signIn(person, await newMediator())
    await person.sees('Les plus proches de')
    expect(await look()).toEqual([])
    await person.click('Hôtel de Ville')
    await person.sees('Horaires')
    await person.click('Tout est juste aujourd’hui')
    await person.sees('C’est vérifié.')
    await page.locator('#from-0-0').fill('8h10')
    await person.fill('Ce qu’il faut savoir avant de venir', 'Entrez par la cour')
    await person.fill('Téléphone', '12')
    await person.click('Garder ces changements')
    await person.sees('Écrivez dix chiffres')
    expect(await look()).toEqual([])
    await person.fill('Téléphone', '03 87 00 00 09')
    await person.click('Garder ces changements')
    await person.sees('C’est gardé.')
    await person.sees('Un fichier importé ne remplace pas ces lignes')
    for (const words of ['Entrez par la cour', '8 h 10', '03 87 00 00 09', 'Vérifié par'])
      expect(await publicPage()).toContain(words)
    await person.click('Placer le lieu sur la carte')
    const point = page.locator('.map__point')
    if (await page.getByRole('button', { name: 'Montrer la carte' }).isVisible()) await person.click('Montrer la carte')
    await point.focus()
    const before = Number(await person.valueOf('Latitude'))
    for (const key of ['ArrowUp', 'Shift+ArrowUp', 'ArrowRight']) await page.keyboard.press(key)
    // 55 metres to the north.
    expect((Number(await person.valueOf('Latitude')) - before) * 111_320).toBeCloseTo(55, 0)
    await person.sees(/Le point est à 55 m/)
    expect(await look()).toEqual([])
    await person.click('Garder cette position')
    await person.sees('Le point est à 0 m')
    expect(await publicPage()).toContain(await person.valueOf('Latitude'))
    await page.locator('.map__view').click({ position: { x: 60, y: 60 } })
    await person.seesNot('Le point est à 0 m')
  })

  test('so do those of an administrator, who invites a colleague', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    // She receives nobody: the team is where she begins.
    await person.goTo('/espace')
    await signIn(person, team().administrator)
    await person.sees('Inviter quelqu’un')
    await person.fill('Prénom et nom', 'Nadia Keller')
    await person.fill('Adresse e-mail', `nadia-${Date.now()}@exemple.fr`)
    await person.choose('Médiation')
    await person.choose('Tous les lieux de l’organisation')
    await person.click('Créer le lien')
    await person.sees('Un lien pour Nadia Keller')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    const link = await person.tab.run(() => document.querySelector('.link-to-hand-over')!.textContent!)
    await closeByMistake(browser.page)
    await person.goTo(`/espace/lieux/${TOWN_HALL}`)
    await person.sees('Voir la page du lieu')
    await person.seesNot('Fermetures exceptionnelles')
    await person.goTo('/espace/messages')
    await person.sees('La démonstration n’envoie rien.')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.goTo('/espace/journal')
    await person.sees('Collègue invité')
    await person.click('Vérifier le journal')
    await person.sees('Le journal est entier')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.goTo('/espace/indicateurs')
    await person.sees('Les rendez-vous, mois par mois')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.goTo('/espace/reglages')
    await person.sees('Numéro à appeler')
    await browser.page.getByRole('button', { name: 'Changer : Jusqu’à quand on peut réserver' }).click()
    await person.fill('Jusqu’à quand on peut réserver', '400')
    await person.click('Changer ce réglage')
    await person.sees('Écrivez un nombre entier')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.fill('Jusqu’à quand on peut réserver', '35')
    await person.fill('Pourquoi ce changement', 'Cinq semaines')
    await person.click('Changer ce réglage')
    await person.sees('Le réglage est changé')
    await person.click('Changements d’avant')
    await person.sees('De « 28 jours » à « 35 jours ».')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('Se déconnecter')
    await person.sees('réservé aux équipes')
    await person.tab.goTo(link)
    await person.sees('Bonjour Nadia Keller')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
  })
})
