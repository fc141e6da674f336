import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { readConfig } from '../../src/platform/server/config'
import { openDatabase } from '../../src/platform/server/database'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { writeReadyDevice } from '../devices/workshop'
import type { Chromium } from '../drivers/chromium'
import { readRows } from '../drivers/readRows'
import type { Service } from '../drivers/service'
import { othersInSoak } from '../drivers/inSoak'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import type { Visitor } from '../people'
import { asking } from '../server/mayRequests'
import { openTeam, signIn, type Team } from '../staff/staffAccounts'
import { untilStored } from '../staff/tablet'
import { countPages, keepPaper, raiseVersion, removePaper, sign } from './handingOver'

/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
/** Where pictures of the pages go, for whoever wants to look at them. */
const pictures = process.env['PICTURES']
const TELEPHONE = { viewport: { width: 360, height: 740 } }

/** As a telephone sends it. */
async function ask({ url }: Service, familyName: string): Promise<string> {
  const answer = await fetch(`${url}/api/commands/${newCommandKey()}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify(asking({ familyName })),
  })
  return ((await answer.json()) as { result: { reference: string } }).result.reference
}

async function look({ browser, screenshot }: Visitor<Chromium>, name: string) {
  const size = browser.page.viewportSize()!
  expect([name, await faultsOnScreen(browser.page, looked)]).toEqual([name, []])
  await browser.page.setViewportSize(size)
  if (pictures) await screenshot(join(pictures, `${name}-${size.width}.png`))
}

describe.each(othersInSoak('sqlite', 'postgres'))('a computer that was asked for, on %s', database => {
  const library = openServiceForVisitors(() => ({ database }))
  let team: Team
  let reference = ''
  library.prepare(async service => {
    team = await openTeam(service)
    reference = await ask(service, 'Benkhelifa')
    await ask(service, 'Weberzott')
    const db = openDatabase(readConfig({ ...service.data, PUBLIC_URL: service.url }))
    await writeReadyDevice(db)
    const device = await writeReadyDevice(db)
    const kept = db.updateTable('device_request').where('family_name', '=', 'Weberzott')
    const [row] = await kept.set({ state: 'reserved' }).returning('id').execute()
    await db.updateTable('device').set({ state: 'reserved', request_id: row!.id }).where('id', '=', device).execute()
    await db.destroy()
  })
  const rows = (query: string) => readRows(library.service, query)
  const newManager = (name: string) => team.invite(name, { role: 'device-manager' })

  test('is collected at an hour that the person moves, given with a signature in a cellar, and comes back', async () => {
    const karim = await library.meet('current Chromium', { viewport: { width: 1280, height: 800 } })
    const { page } = karim.browser
    await karim.goTo('/espace/demandes')
    await signIn(karim, await newManager('Karim Haddad'))
    await karim.click('Benkhelifa')
    await page.selectOption('#deed', 'accept')
    await karim.click('Enregistrer')
    await karim.sees('C’est enregistré.')
    await karim.click('Réserver cet appareil')
    await karim.sees('Appareil réservé')
    await karim.sees('Prendre ce rendez-vous')
    await look(karim, 'collection')
    await karim.click('Prendre ce rendez-vous')
    await karim.sees('La personne le déplace ou l’annule avec la référence de sa demande.')
    await look(karim, 'planned')

    const nora = await library.meet('JavaScript off')
    await nora.goTo(`/suivi?reference=${reference}`)
    await nora.fill('Le nom de famille', 'Benkhelifa')
    await nora.click('Voir ma demande')
    await nora.sees('Un rendez-vous est pris pour la remise.')
    await nora.click('Voir, déplacer ou annuler ce rendez-vous')
    await nora.sees('Votre première leçon : Premier démarrage avec Linux.')
    const before = await rows('select starts_at from appointment')
    await nora.click('Déplacer ce rendez-vous')
    await nora.browser.page.locator('input[name=slot]').last().check()
    await nora.click('Déplacer à cette heure')
    await nora.sees('Votre rendez-vous est déplacé.')
    expect(await rows('select starts_at from appointment')).not.toEqual(before)
    await nora.click('Votre demande d’ordinateur')
    await nora.sees('Venir chercher l’ordinateur')

    // The same colleague, on the telephone in her pocket, at the place of collection.
    await karim.click('Remises')
    await karim.sees('Hôtel de Ville de Metz')
    await page.setViewportSize(TELEPHONE.viewport)
    await look(karim, 'hand-overs')
    await untilStored(karim)
    await library.loseNetwork(karim)
    await karim.click('Benkhelifa')
    await karim.sees('Dans le sac')
    await karim.choose('Le chargeur ou le câble')
    await karim.choose('Allumer et éteindre')
    await sign(page)
    await look(karim, 'hand-over')
    await karim.click('Noter la remise')
    await karim.sees('Noté sur cet appareil. Cela part avec le réseau.')
    await keepPaper(page)
    await karim.click('Imprimer la copie')
    await page.emulateMedia({ media: 'print' })
    for (const said of ['Benkhelifa', 'Le chargeur ou le câble', 'Allumer et éteindre', 'Par Karim Haddad'])
      await karim.sees(said)
    await karim.seesNot('Noter la remise')
    expect(await page.locator('.hand-over-paper path').last().getAttribute('d')).toMatch(/^M\d+ \d+L/)
    expect(countPages(await page.pdf({ format: 'A4' }))).toBe(1)
    if (pictures) await karim.screenshot(join(pictures, 'paper.png'))
    await page.emulateMedia({ media: null })
    await removePaper(page)

    await library.findNetworkAgain(karim)
    const given = () => rows('select how, bag from hand_over')
    await expect.poll(given, { timeout: 40_000 }).toMatchObject([{ how: 'signature' }])
    expect(await rows("select id from device where state = 'handed-over'")).toHaveLength(1)
    expect(await rows('select state, attendance from appointment')).toMatchObject([{ state: 'cancelled' }])
    await nora.reload()
    await nora.sees('L’ordinateur est remis.')

    await karim.goTo('/espace/materiel')
    await karim.click('Portable Lenovo T480', 'Remis')
    await karim.click('Voir la remise, noter un retour')
    await karim.sees('Par Karim Haddad')
    await karim.click('Noter un retour')
    await karim.choose('En panne')
    await karim.choose('La personne attend un autre ordinateur')
    await karim.fill('En quelques mots, sur la machine', 'Ne démarre plus')
    await look(karim, 'return')
    await karim.click('Noter ce retour')
    await karim.sees('Le retour est noté.')
    await karim.seesNot('Noter ce retour')
    await karim.sees('En panne')
    expect(await rows("select number from device where state = 'taken-back'")).toHaveLength(1)
    await nora.reload()
    await nora.sees('Acceptée : nous attendons un ordinateur.')
  }, 240_000)

  test('by the keyboard alone, who cannot sign has a witness; a colleague was quicker: both versions are shown', async () => {
    const sofia = await library.meet('keyboard only', TELEPHONE)
    await sofia.goTo('/espace/remises')
    await signIn(sofia, await newManager('Sofia Klein'))
    await sofia.sees('Weberzott')
    await untilStored(sofia)
    await sofia.click('Weberzott')
    await sofia.choose('L’ordinateur')
    await sofia.click('Noter la remise')
    await sofia.sees('Signez dans le cadre')
    await sofia.choose('La personne ne peut pas signer')
    await sofia.fill('Nom du témoin', 'Nora Petit')
    await library.loseNetwork(sofia)
    await sofia.click('Noter la remise')
    await sofia.sees('Noté sur cet appareil.')
    await library.restart()
    const [{ id } = { id: '' }] = await rows("select id from device_request where family_name = 'Weberzott'")
    await raiseVersion(library.service, String(id))
    await library.findNetworkAgain(sofia)
    await sofia.sees('Une action demande votre choix.', 40_000)
    await sofia.click('Une action demande votre choix.')
    await sofia.sees('Quelque chose a changé entre-temps')
    await sofia.sees('Appareil réservé, ')
    await look(sofia as Visitor<Chromium>, 'conflict')
    await sofia.click('Garder ma version')
    const given = () => rows('select witness from hand_over')
    await expect.poll(given, { timeout: 20_000 }).toContainEqual({ witness: 'Nora Petit' })
  }, 240_000)
})
