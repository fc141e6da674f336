import { describe, expect, test } from 'vitest'
import { addDays, parisDateTime } from '../../src/platform/everywhere/parisTime'
import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { signIn } from './staffAccounts'
import { openMorning, TOWN_HALL } from './staffMorning'

const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
const TABLET = { viewport: { width: 768, height: 1024 } }
const HALL = 'Hôtel de Ville de Metz'

/** The next day whose number in its month is this one. */
function nextDay(number: string): Date {
  let { date } = parisDateTime(Date.now())
  while (!date.endsWith(`-${number}`)) date = addDays(date, 1)
  return new Date(instantOf(date, '10:00')!)
}

describe('what a team does now and then', () => {
  const { library, team, newMediator } = openMorning()

  test('in the first week of a month the places that nobody verified are in the day; from one, a booking begins there', async () => {
    const tablet = await library.meet('current Chromium', TABLET)
    const { page } = tablet.browser
    const later = await library.meet('current Chromium', TABLET)
    await later.browser.page.clock.setSystemTime(nextDay('08'))
    await later.goTo('/espace')
    await signIn(later, await newMediator())
    await later.sees('Appels à passer')
    await later.seesNot('Lieux à vérifier ce mois-ci')

    await page.clock.setSystemTime(nextDay('07'))
    await tablet.goTo('/espace')
    await signIn(tablet, await team().invite('Léa Morin', { role: 'mediator' }))
    await tablet.sees('Lieux à vérifier ce mois-ci')
    expect(await faultsOnScreen(page, looked)).toEqual([])
    await page.setViewportSize(TABLET.viewport)
    await tablet.click('Tous les lieux à vérifier')
    await tablet.sees('Seulement ceux à vérifier')
    expect(await page.locator('#due').isChecked()).toBe(true)
    await tablet.goTo(`/espace/lieux/${TOWN_HALL}`)
    await tablet.click('Prendre un rendez-vous ici')
    await expect.poll(() => page.locator('#desk-place').inputValue(), { timeout: 15_000 }).toBe(TOWN_HALL)
    await expect.poll(() => page.locator('#desk-place option:checked').innerText()).toContain(HALL)
  })

  test('the town changes the text that is read out before an agreement: its versions, their hash, and back', async () => {
    const { browser, ...anne } = await library.meet('current Chromium', TABLET)
    const { page } = browser
    const text = 'Texte lu à une personne avant son accord'
    await anne.goTo('/espace/reglages')
    await signIn(anne, team().administrator)
    await anne.sees('Elle ne note aucun mot de passe.')
    await page.getByRole('button', { name: `Changer : ${text}` }).click()
    await anne.fill(text, '')
    await anne.fill('Pourquoi ce changement', 'Relu par la juriste')
    await anne.click('Changer ce réglage')
    await anne.sees('Écrivez le texte à lire.')
    expect(await faultsOnScreen(page, looked)).toEqual([])
    await page.setViewportSize(TABLET.viewport)
    await anne.fill(text, 'Nous agissons pour vous. Vous pouvez arrêter.')
    await anne.click('Changer ce réglage')
    await anne.sees('Le réglage est changé')
    await anne.sees('Nous agissons pour vous.')
    await anne.click('Changements d’avant')
    await anne.click('Version v1')
    await anne.sees(/Empreinte : [0-9a-f]{64}/)
    await anne.sees('Relu par la juriste')
    expect(await faultsOnScreen(page, looked)).toEqual([])
    await page.setViewportSize(TABLET.viewport)
    await anne.click('Revenir au texte d’avant')
    expect(await anne.valueOf(text)).toContain('Elle ne note aucun mot de passe.')
  })
})
