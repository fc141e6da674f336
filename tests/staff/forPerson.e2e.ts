import { describe, expect, test } from 'vitest'
import { parisDateTime } from '../../src/platform/everywhere/parisTime'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { appointmentsOf } from '../journeys/rows'
import { signIn } from './staffAccounts'
import { openMorning, TOWN_HALL } from './staffMorning'

/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState

describe('for a person', () => {
  const { library, day, team, newMediator } = openMorning()

  test('an agreement in two touches, then the appointment is moved; the person reads it, and stops the agreement', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    const row = browser.page.locator('.agenda-row').filter({ hasText: 'Weberzott' })
    await row.getByText('Agir pour la personne').click()
    await person.sees('Lisez ce texte à la personne')
    await row.getByText('Elle signe ici').click()
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('À l’oral')
    await person.sees('L’accord est noté.')
    await row.getByRole('button', { name: 'Déplacer', exact: true }).click()
    await person.sees('Choisissez la nouvelle heure.')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await row.locator('.for-person [role=group] button').first().click()
    await person.sees('Weberzott : rendez-vous déplacé. Aucun message ne part')
    const { reference, starts_at } = appointmentsOf(library.service, 'Weberzott')[0]!

    const { browser: hers, ...weberzott } = await library.meet('current Chromium', {
      viewport: { width: 360, height: 700 },
    })
    await weberzott.goTo('/suivi')
    await weberzott.fill('Votre référence', String(reference))
    await weberzott.fill('Le nom de famille, ou la fin du numéro de téléphone', 'Weberzott')
    await weberzott.click('Voir ma demande')
    await weberzott.sees('Déplacé par l’équipe de médiation')
    expect(await faultsOnScreen(hers.page, { ...looked, page: 'suivi' })).toEqual([])
    await weberzott.click('Arrêter cet accord')
    await weberzott.sees('Cet accord est arrêté.')
    await weberzott.sees('Vous l’avez arrêté')
    await person.goTo(`/espace/jour/${parisDateTime(Number(starts_at)).date}`)
    await row.getByText('Agir pour la personne').click()
    await person.sees('Arrêté par la personne')
    await person.sees('il faut d’abord son accord')

    await person.goTo('/espace/guichet')
    await person.sees('place')
    await person.fill('Nom de famille', 'Sami')
    await person.click('Prendre ce rendez-vous')
    await person.click('Noter un accord')
    await person.sees('Lisez ce texte à la personne')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.click('À l’oral')
    await person.sees('L’accord est noté.')
  })

  test('a prescriber books, and sees what became of those whom she sent', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await person.goTo('/espace')
    await signIn(person, await team().invite('Nora Petit', { role: 'prescriber', places: [TOWN_HALL] }))
    await person.sees('Vous n’avez envoyé personne')
    expect(await person.path()).toBe('/espace/envoyees')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
    await person.goTo('/espace/guichet')
    await person.sees('place')
    await person.fill('Nom de famille', 'Da Silva')
    await person.click('Prendre ce rendez-vous')
    await person.sees('C’est pris')
    await person.seesNot('Noter un accord')
    await person.goTo('/espace/envoyees')
    await person.sees('Da Silva')
    await person.sees('À venir')
    await person.seesNot('Benkhelifa')
    expect(await faultsOnScreen(browser.page, looked)).toEqual([])
  })
})
