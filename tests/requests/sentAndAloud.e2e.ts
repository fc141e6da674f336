import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { becomeRequest } from '../journeys/rows'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { readRows } from '../drivers/readRows'
import { openTeam, signIn, type Team } from '../staff/staffAccounts'

/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
/** Where pictures of the pages go, for whoever wants to look at them. */
const pictures = process.env['PICTURES']

describe('a request for somebody who has neither phone nor e-mail', () => {
  const library = openServiceForVisitors()
  let team: Team
  library.prepare(async service => void (team = await openTeam(service)))
  const meet = (width: number) => library.meet('current Chromium', { viewport: { width, height: 800 } })
  type Colleague = Awaited<ReturnType<typeof meet>>

  async function look({ browser, screenshot }: Colleague, name: string, width: number) {
    const height = browser.page.viewportSize()!.height
    expect([name, await faultsOnScreen(browser.page, looked)]).toEqual([name, []])
    await browser.page.setViewportSize({ width, height })
    if (pictures) await screenshot(join(pictures, `${name}-${width}.png`))
  }

  async function fillForm(nora: Colleague) {
    await nora.choose('Un ordinateur portable')
    await nora.choose('Faire des démarches')
    await nora.choose('Aucun appareil')
    await nora.fill('Nombre d’adultes', '2')
    await nora.fill('Nombre d’enfants', '1')
    await nora.choose('Un partenaire l’atteste')
    await nora.choose('Non')
    await nora.fill('Dans quelle commune ?', 'Woippy')
    await nora.choose('Dans un lieu près de chez moi')
    await nora.choose('Ne pas joindre cette personne')
  }

  test('sent by a prescriber, who sees one word; said aloud by the team, with a sheet', async () => {
    const nora = await meet(360)
    await nora.goTo('/espace/demander')
    await signIn(nora, await team.invite('Nora Petit', { role: 'prescriber' }))
    await nora.sees('Demander un ordinateur pour quelqu’un')
    await fillForm(nora)
    await nora.choose('La personne accepte que je voie où en est la demande')
    await nora.click('Envoyer la demande')
    await nora.sees('Il y a quelque chose à corriger')
    await look(nora, 'demander-erreurs', 360)
    await nora.fill('Le nom de famille', 'Benkhelifa')
    await nora.click('Envoyer la demande')
    await nora.sees('La demande est reçue')
    await look(nora, 'demandee', 360)
    await nora.goTo('/espace/envoyees')
    await nora.sees(/Ordinateurs demandés.*Benkhelifa.*Reçue/)
    await look(nora, 'envoyees', 360)

    const karim = await meet(1280)
    await karim.goTo('/espace/demandes')
    await signIn(karim, await team.invite('Karim Haddad', { role: 'device-manager' }))
    await karim.click('Benkhelifa')
    await karim.sees('À dire de vive voix')
    await look(karim, 'de-vive-voix', 1280)
    const { page } = karim.browser
    await page.evaluate(() => {
      window.print = () => {
        const sheet = document.querySelector('.request-sheet')!
        document.title = `${document.documentElement.className} ${sheet.textContent}`
      }
    })
    await karim.click('Imprimer la feuille de suivi')
    await expect.poll(() => page.title()).toContain('prints-sheet')
    const [row] = await readRows(library.service, 'select * from device_request')
    const sheet = (await page.title()).replace(/[\u2011-]/g, '')
    for (const text of ['La demande est reçue', String(row!.reference), 'Place dans la file'])
      expect(sheet).toContain(text)
    expect(sheet).not.toContain('Benkhelifa')
    expect(row).toMatchObject({ asked_by: 'partner', helper_name: 'Nora Petit', phone: null, household: null })

    becomeRequest(library.service, String(row!.reference), { state: 'refused', refusal: 'means' })
    await nora.reload()
    await nora.sees(/Benkhelifa.*Reçue/)
    await nora.seesNot('Refus')
    becomeRequest(library.service, String(row!.reference), { state: 'handed-over' })
    await nora.reload()
    await nora.sees(/Benkhelifa.*Faite/)
  })

  test('a household that is alike: a mediator is warned, at once or when the network is back, and types nothing anew', async () => {
    const lea = await meet(360)
    await lea.goTo('/espace/demander')
    await signIn(lea, await team.invite('Léa Morin', { role: 'mediator' }))
    const write = async () => {
      await lea.sees('Demander un ordinateur pour quelqu’un')
      await fillForm(lea)
      await lea.fill('Le nom de famille', 'Haddouche')
      await lea.click('Envoyer la demande')
    }
    const next = async () => {
      await lea.sees('La demande est reçue')
      await lea.click('Personne suivante')
    }
    await write()
    await next()
    await write()
    await lea.sees('Est-ce la même famille ?')
    await look(lea, 'peut-etre-un-double', 360)
    await lea.choose('C’est la demande d’un autre foyer')
    await lea.click('Envoyer la demande')
    await next()
    await lea.browser.context.setOffline(true)
    await write()
    await lea.sees('Pas encore envoyé')
    await lea.browser.context.setOffline(false)
    await lea.click('Une action demande votre choix.')
    await lea.sees('Une demande attend déjà pour ce nom')
    await look(lea, 'envoyer-un-double', 360)
    await lea.click('Garder ma version')
    await lea.sees('Tout est envoyé.')

    const sofia = await meet(1280)
    await sofia.goTo('/espace/demandes')
    await signIn(sofia, await team.invite('Sofia Klein', { role: 'device-manager' }))
    await sofia.sees('Peut-être un double')
    await look(sofia, 'demandes-doubles', 1280)
    await sofia.click('Haddouche')
    await sofia.sees('Comparez avant de décider.')
    await look(sofia, 'un-double', 1280)
    const before = await sofia.path()
    await sofia.browser.page.locator('.notice a').first().click()
    await expect.poll(() => sofia.path()).not.toBe(before)
    await sofia.sees('Comparez avant de décider.')
  })
})
