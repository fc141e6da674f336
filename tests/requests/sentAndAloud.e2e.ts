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
    await nora.choose('La personne accepte que je voie où en est la demande')
  }

  test('sent by a prescriber, who sees one word; said aloud by the team, with a sheet', async () => {
    const nora = await meet(360)
    await nora.goTo('/espace/demander')
    await signIn(nora, await team.invite('Nora Petit', { role: 'prescriber' }))
    await nora.sees('Demander un ordinateur pour quelqu’un')
    await fillForm(nora)
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
})
