import { describe, expect, test } from 'vitest'
import { holdBack } from '../drivers/holdBack'
import { PASSPHRASE, signIn } from './staffAccounts'
import { TOWN_HALL } from './staffMorning'
import { openForTablets, TABLET } from './tablet'

const HALL = 'Hôtel de Ville de Metz'
/** Before it in the alphabet. */
const WOIPPY = { id: 'fs-2434', name: 'France services de Woippy (mairie annexe / CCAS)' }

describe('a page of the staff begins where one left off', () => {
  const { library, enter, team, day } = openForTablets()
  const placeIn = (id: string) => {
    const { options, selectedIndex } = document.getElementById(id) as HTMLSelectElement
    return options[selectedIndex]?.text ?? ''
  }

  test('hours and closings: at the place that this colleague chose last on this tablet, and no other colleague', async () => {
    const tablet = await library.meet('current Chromium', TABLET)
    const invite = (name: string) => team().invite(name, { role: 'mediator', places: [TOWN_HALL, WOIPPY.id] })
    const lea = await invite('Léa Morin')
    await tablet.goTo('/espace/fermetures')
    await signIn(tablet, lea)
    await tablet.sees('Fermer un lieu')
    expect(await tablet.tab.run(placeIn, 'closed-place')).toBe(WOIPPY.name)
    await tablet.browser.page.locator('#closed-place').selectOption({ label: HALL })
    await tablet.click('Accueil')
    await tablet.sees('Chaque semaine')
    expect(await tablet.tab.run(placeIn, 'own-place')).toBe(HALL)
    await tablet.goTo('/espace/fermetures')
    await tablet.sees('Fermer un lieu')
    expect(await tablet.tab.run(placeIn, 'closed-place')).toBe(HALL)
    await tablet.click('Se déconnecter')
    await tablet.sees('réservé aux équipes')
    await signIn(tablet, await invite('Anna Petit'))
    await tablet.sees('Anna Petit')
    await tablet.goTo('/espace/accueil')
    await tablet.sees('Chaque semaine')
    expect(await tablet.tab.run(placeIn, 'own-place')).toBe(WOIPPY.name)
  })

  test('loaded again, the page says that the agenda of the tablet is closed; her passphrase opens it, for when the network goes', async () => {
    const tablet = await library.meet('current Chromium', TABLET)
    await enter(tablet, 'Léa Morin')
    await tablet.seesNot('est fermé')
    await tablet.reload()
    await tablet.sees('L’agenda gardé sur cet appareil est fermé.')
    await tablet.click('L’ouvrir')
    await tablet.fill('Phrase de passe', 'une phrase de quelqu’un d’autre')
    await tablet.click('Ouvrir')
    await tablet.sees('Cette phrase n’ouvre rien sur cet appareil.')
    await tablet.fill('Phrase de passe', PASSPHRASE)
    await tablet.click('Ouvrir')
    await expect.poll(() => tablet.reads(), { timeout: 15_000 }).not.toContain('est fermé')
    await library.loseNetwork(tablet)
    await tablet.click('Actualiser')
    await tablet.sees('Voici l’agenda gardé')
    await tablet.sees('Benkhelifa')
    expect(await tablet.path()).toBe(`/espace/jour/${day()}`)
    await library.findNetworkAgain(tablet)
  })

  test('the names of colleagues come late: what one is about to press does not move', async () => {
    const tablet = await library.meet('current Chromium', TABLET)
    const { page } = tablet.browser
    const come = await holdBack(page, '**/questions/list-mediators')
    await tablet.goTo('/espace/fermetures')
    await signIn(tablet, await team().invite('Léa Morin', { role: 'mediator', places: [TOWN_HALL] }))
    const button = page.getByRole('button', { name: 'Voir qui prévenir' })
    await button.waitFor()
    const before = await button.boundingBox()
    come()
    await expect.poll(() => page.locator('#closed-mediator option').count()).toBeGreaterThan(1)
    expect(await button.boundingBox()).toEqual(before)
  })
})
