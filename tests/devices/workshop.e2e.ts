import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { readRows } from '../drivers/readRows'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { openTeam, signIn, type Team } from '../staff/staffAccounts'
import { withSerials } from './realNwipe'

/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
const log = (name: string, serials: Record<string, string>) =>
  Buffer.from(withSerials(readFileSync(join('tests/devices/fixtures', `nwipe-0.33-${name}.log`), 'utf8'), serials))
const textFile = (buffer: Buffer) => ({ name: 'nwipe.log', mimeType: 'text/plain', buffer })
/** Where pictures of the pages go, for whoever wants to look at them. */
const pictures = process.env['PICTURES']

describe('the workshop', () => {
  const library = openServiceForVisitors()
  let team: Team
  library.prepare(async service => void (team = await openTeam(service)))
  const newManager = (name: string) => team.invite(name, { role: 'device-manager' })

  /** The checks narrow the window: it is as before afterwards. */
  async function look({ browser, screenshot }: Awaited<ReturnType<typeof meet>>, name: string, width: number) {
    const height = browser.page.viewportSize()!.height
    expect([name, await faultsOnScreen(browser.page, looked)]).toEqual([name, []])
    await browser.page.setViewportSize({ width, height })
    if (pictures) await screenshot(join(pictures, `${name}-${width}.png`))
  }
  const meet = (width: number) => library.meet('current Chromium', { viewport: { width, height: 800 } })

  test('on a telephone of 360 px, machines are added one by one, without network too', async () => {
    const karim = await meet(360)
    await karim.goTo('/espace/materiel/ajouter')
    await signIn(karim, await newManager('Karim Adjani'))
    await karim.fill('Marque', 'Lenovo')
    await karim.fill('Modèle', 'T480')
    await karim.click('Ajouter l’appareil')
    await karim.sees('Appareil ajouté. Son numéro')
    await karim.fill('Numéro de série', 'PF-1ABCD2')
    await karim.fill('Numéro de série du disque', 'WD-PHONE1')
    await look(karim, 'ajouter', 360)
    await karim.click('Ajouter l’appareil')
    await karim.sees('Appareil ajouté. Son numéro')
    await karim.browser.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await karim.setOffline(true)
    await karim.fill('Numéro de série', 'PF-2OFFLINE')
    await karim.click('Ajouter l’appareil')
    await karim.sees('Noté sur cet appareil. Il sera ajouté avec le réseau.')
    await karim.setOffline(false)
    await karim.click('Tout le matériel')
    await karim.sees('3 appareils.')
    await karim.fill('Chercher un appareil', 'wd phone1')
    await karim.sees('1 appareil.')
    await look(karim, 'liste', 360)
    await karim.click('Portable Lenovo T480')
    await karim.sees('À effacer')
    await look(karim, 'fiche', 360)
    // In the cellar: each press is seen, and none is lost.
    const { page } = karim.browser
    await karim.setOffline(true)
    for (const [i, tried] of ['Clavier', 'Son'].entries()) {
      await page.getByRole('group', { name: tried }).getByText('Marche', { exact: true }).click()
      await expect.poll(() => page.locator('[aria-pressed=true]').count(), { timeout: 15_000 }).toBe(i + 1)
    }
    await karim.sees('2 actions ne sont pas encore envoyées.')
    await karim.setOffline(false)
    const tried = () => readRows(library.service, "select tests from device where tests != '{}'")
    await expect.poll(tried, { timeout: 40_000 }).toEqual([{ tests: '{"keyboard":"works","sound":"works"}' }])
    await expect.poll(() => page.locator('[aria-pressed=true]').count(), { timeout: 15_000 }).toBe(2)
  })

  test('a lot comes, its disks are proved by logs, and a machine goes until it is ready', async () => {
    const karim = await meet(1280)
    await karim.goTo('/espace/materiel/lot')
    await signIn(karim, await newManager('Karim Adjani'))
    await karim.sees('Ajouter un lot')
    const line = (i: number, kind = 'portable') =>
      `${kind};Dell;E7470;LOT${100 + i};8;bonne;14 pouces;HDD 500 DISK${100 + i}`
    const lines = Array.from({ length: 11 }, (_, i) => line(i))
    const list = (kind: string) => [...lines, line(11, kind) + ' + SSD 240 DISK200'].join('\n')
    await karim.fill('La liste', list('grille-pain'))
    await karim.click('Ajouter le lot')
    await karim.sees('1 chose est à corriger. Rien n’a été ajouté.')
    await karim.sees(/Ligne 12 : le genre n’est pas connu.*grille-pain/)
    await look(karim, 'lot', 1280)
    await karim.fill('La liste', list('portable'))
    await karim.click('Ajouter le lot')
    await karim.sees('12 appareils ajoutés.')

    await karim.goTo('/espace/materiel/effacements')
    await karim.sees('Fichiers des journaux')
    const two = log('two-drives-then-unverified', { loop0: 'DISK100', loop1: 'DISK111' })
    await karim.browser.page.setInputFiles('#logs', [textFile(two), textFile(log('aborted', { loop0: 'DISK101' }))])
    await karim.sees('2 preuves acceptées.')
    await karim.sees('L’effacement n’a pas été vérifié. La Ville le demande.')
    await karim.sees('L’effacement a été interrompu.')
    await look(karim, 'journaux', 1280)

    // One of its two disks is not wiped: it does not leave.
    await karim.goTo('/espace/materiel')
    await karim.fill('Chercher un appareil', 'LOT111')
    await karim.sees('1 appareil.')
    await karim.sees('1 disque à effacer')
    await karim.click('Portable Dell E7470')
    await karim.sees('DISK200')
    await karim.seesNot('Recyclé')

    await karim.goTo('/espace/materiel')
    await karim.fill('Chercher un appareil', 'LOT100')
    await karim.sees('1 appareil.')
    await karim.click('Portable Dell E7470')
    await karim.sees('Preuve acceptée.')
    await karim.click('Testé')
    await karim.sees(/Ce qui a été fait.*Testé/)
    await karim.seesNot('Prêt')
    const { page } = karim.browser
    for (const [i, tried] of ['Clavier', 'Caméra', 'Son', 'Wi.Fi', 'Batterie', 'Disque'].entries()) {
      await page
        .getByRole('group', { name: new RegExp(`^${tried}$`) })
        .getByText('Marche', { exact: true })
        .click()
      await expect.poll(() => page.locator('[aria-pressed=true]').count()).toBe(i + 1)
    }
    await karim.click('Prêt')
    await karim.sees(/Ce qui a été fait.*Prêt/)
    await look(karim, 'fiche', 1280)

    // Its end has a reason.
    await karim.click('Pour les pièces')
    await karim.click('Noter')
    await karim.sees('Écrivez la raison en quelques mots.')
    await karim.fill('pourquoi ?', 'Écran cassé')
    await karim.click('Noter')
    await karim.sees(/Ce qui a été fait.*Écran cassé/)
  })
})
