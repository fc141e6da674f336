import { describe, expect, test } from 'vitest'
import { journalOf } from '../journeys/rows'
import { TOWN_HALL } from './staffMorning'
import { openForTablets, TABLET } from './tablet'

const NEW_PHONE = '03 87 00 00 09'

describe('what else a mediator does without network', () => {
  const { library, enter } = openForTablets()

  test('a place that she edits, and an agreement that a person gives: both wait, and are sent once', async () => {
    const tablet = await library.meet('current Chromium', TABLET)
    const { page } = tablet.browser
    await enter(tablet, 'Léa Morin')
    await tablet.click('Lieux')
    await tablet.click('Hôtel de Ville')
    await tablet.sees('Horaires')
    await library.loseNetwork(tablet)
    await tablet.fill('Téléphone', NEW_PHONE)
    await tablet.click('Garder ces changements')
    await tablet.sees('Une action n’est pas encore envoyée.')
    // The list, then her day.
    await page.goBack()
    await page.goBack()
    await tablet.sees('Voici l’agenda gardé')
    await tablet.click('Agir pour la personne')
    await tablet.sees('Lisez ce texte à la personne')
    await tablet.click('À l’oral')
    await tablet.sees('2 actions ne sont pas encore envoyées.')

    await library.findNetworkAgain(tablet)
    const done = (kind: string) => journalOf(library.service, kind).map(({ outcome }) => outcome)
    await expect
      .poll(() => [done('edit-place'), done('record-mandate')], { timeout: 40_000 })
      .toEqual([['done'], ['done']])
    await expect.poll(() => tablet.reads(), { timeout: 20_000 }).not.toContain('pas encore envoyée')
    const html = await (await fetch(`${library.service.url}/lieux/${TOWN_HALL}`)).text()
    expect(html.replace(/[\u00a0\u202f]/g, ' ')).toContain(NEW_PHONE)
    await tablet.click('Actualiser')
    await tablet.click('Actualiser')
    expect([done('edit-place'), done('record-mandate')]).toEqual([['done'], ['done']])
  })
})
