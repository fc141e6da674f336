import { describe, expect, test } from 'vitest'
import { newCommandKey } from '../../src/platform/everywhere/command'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import type { Person } from '../drivers/person'
import { othersInSoak } from '../drivers/inSoak'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { openTeam, signIn, type Team } from './staffAccounts'

const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
const TOWN_HALL = 'metz-hotel-de-ville'
const NAMES = ['Benkhelifa', 'Weberzott', 'Kowalczyk', 'Schmitt']

/** A line of a list: two lists of this form have the same lines. */
const setField = (person: Person, id: string, value: string) =>
  person.tab.run(
    ([name = '', text = '']) => {
      const field = document.getElementById(name) as HTMLSelectElement
      field.value = text
      field.dispatchEvent(new Event('change', { bubbles: true }))
    },
    [id, value],
  )

const optionOf = (person: Person, id: string, turn: number) =>
  person.tab.run(
    ([name = '', index = '']) => (document.getElementById(name) as HTMLSelectElement).options[Number(index)]!.value,
    [id, String(turn)],
  )

const firstButton = (person: Person, selector: string) =>
  person.tab.run(
    wanted => (document.querySelector<HTMLElement>(wanted)?.innerText ?? '').replace(/\s+/g, ' ').trim(),
    selector,
  )

describe.each(othersInSoak('sqlite', 'postgres'))('a mediator closes a morning, on %s', database => {
  const library = openServiceForVisitors(() => ({ database }))
  let team: Team
  let day = ''
  const references: string[] = []

  async function book(slot: string, familyName: string) {
    const payload = { wishes: [slot], need: 'caf', forWhom: 'self', familyName, reachMe: { by: 'nothing' } }
    const answer = await fetch(`${library.service.url}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: library.service.url },
      body: JSON.stringify({ kind: 'book-appointment', v: 1, payload }),
    })
    references.push(((await answer.json()) as { result: { reference: string } }).result.reference)
  }

  library.prepare(async service => {
    references.length = 0
    team = await openTeam(service)
    type Free = { days: { date: string; slots: { id: string }[] }[] }
    const found = await fetch(`${library.service.url}/api/find-free-slots?place=${TOWN_HALL}&need=caf`)
    // The second: a whole day.
    const { date, slots } = ((await found.json()) as Free).days[1]!
    day = date
    for (const [turn, name] of NAMES.entries()) await book(slots[turn]!.id, name)
  })

  test('four people are listed, then choose: one on her page without JavaScript, three on the phone with the mediator', async () => {
    const lea = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    await lea.goTo('/espace/fermetures')
    await signIn(lea, await team.invite('Léa Morin', { role: 'mediator', places: [TOWN_HALL] }))
    await lea.sees('Fermer un lieu')
    for (const id of ['closed-day', 'closed-last-day']) await setField(lea, id, day)
    await setField(lea, 'closed-from', '09:00')
    await lea.click('Voir qui prévenir')
    await lea.sees('4 personnes sont à prévenir.')
    await lea.click('Fermer ce lieu')
    await lea.sees('4 personnes ne sont pas encore prévenues.')

    const resident = await library.meet('JavaScript off')
    await resident.goTo(`/suivi?reference=${references[0]}`)
    await resident.fill('Le nom de famille', NAMES[0]!)
    await resident.click('Voir ma demande')
    await resident.sees('Le lieu est fermé ce jour-là. Voici trois autres heures.')
    await resident.click(await firstButton(resident, 'main form button'))
    await resident.sees('Votre rendez-vous est déplacé.')

    if (database === 'sqlite') {
      const { browser, ...other } = await library.meet('320 px')
      await other.goTo(`/suivi?reference=${references[1]}`)
      await other.fill('Le nom de famille', NAMES[1]!)
      await other.click('Voir ma demande')
      await other.sees('Voici trois autres heures.')
      expect(await faultsOnScreen(browser.page, { ...looked, page: 'appointment' })).toEqual([])
    }

    await lea.reload()
    for (const name of NAMES) await lea.sees(name)
    for (let waiting = 3; waiting > 0; waiting--) {
      expect((await lea.reads()).split('N’a pas encore choisi d’autre heure.')).toHaveLength(waiting + 1)
      await lea.click('Au téléphone, choisir pour cette personne')
      await lea.click(await firstButton(lea, 'details[open] button'))
      const chosen = async () => (await lea.reads()).split('A maintenant').length - 1
      await expect.poll(chosen, { timeout: 15_000 }).toBe(5 - waiting)
    }
    await lea.seesNot('N’a pas encore choisi')
    await lea.choose(`Prévenu : ${NAMES[1]}`)
    await lea.sees('3 personnes ne sont pas encore prévenues.')
    await lea.goTo(`/espace/jour/${day}`)
    await lea.sees('Personne n’est attendu.')
  })

  test.runIf(database === 'sqlite')(
    'hours, closings and the private calendar pass the checks of the pages',
    async () => {
      const { browser, ...lea } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
      await lea.goTo('/espace/fermetures')
      await signIn(lea, await team.invite('Anna Roth', { role: 'mediator', places: [TOWN_HALL] }))
      await lea.sees('Fermetures prévues')
      expect(await faultsOnScreen(browser.page, looked)).toEqual([])
      await lea.click('Accueil')
      await lea.sees('Ajouter des heures d’accueil')
      await lea.click('Remplacer un collègue')
      for (const [turn, id] of ['replaced', 'replaces'].entries())
        await setField(lea, id, await optionOf(lea, id, turn))
      await lea.click('Noter le remplacement')
      await lea.sees(/\S remplace \S/)
      await lea.sees('Le remplacement est noté')
      await lea.click('Créer une adresse')
      await lea.sees('Votre adresse secrète')
      expect(await faultsOnScreen(browser.page, looked)).toEqual([])
      const address = await firstButton(lea, 'code')
      expect((await fetch(address)).status).toBe(200)
      await lea.click('Supprimer cette adresse')
      await expect.poll(async () => (await fetch(address)).status).toBe(404)
    },
  )
})
