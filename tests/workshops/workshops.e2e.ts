import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { readRows } from '../drivers/readRows'
import { othersInSoak } from '../drivers/inSoak'
import type { Person } from '../drivers/person'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import type { Way } from '../people'
import { bringToToday } from '../staff/bringToToday'
import { openTeam, PASSPHRASE, signIn, type Team } from '../staff/staffAccounts'
import { TABLET, untilStored } from '../staff/tablet'

const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
const HALL = 'metz-hotel-de-ville'
const TITLE = 'Ranger ses photos'

type Case = { database: 'sqlite' | 'postgres'; ways: Way[] }
const cases = othersInSoak<Case>(
  { database: 'sqlite', ways: ['current Chromium', 'JavaScript off'] },
  { database: 'postgres', ways: ['Chromium 70', 'JavaScript off'] },
)

/** From the home page, as far as what came of it. */
async function bookFor(person: Person, name: string, party: string) {
  await person.goTo('/')
  await person.click('Les ateliers : apprendre à plusieurs')
  await person.click(TITLE)
  await person.sees('Places libres')
  await person.click('Je m’inscris')
  await person.sees('Étape 1 sur 2')
  await person.fill('Votre nom de famille', name)
  await person.fill('Combien de personnes viennent ?', party)
  await person.choose('Ne pas me joindre')
  await person.click('Continuer')
  await person.sees('Vérifiez votre rendez-vous')
  await person.sees('Étape 2 sur 2')
  await person.sees(TITLE)
  await person.click('Confirmer ce rendez-vous')
}

describe.each(cases)('a workshop, on $database, with $ways', ({ database, ways }) => {
  const library = openServiceForVisitors(() => ({ database }))
  let team: Team
  library.prepare(async service => void (team = await openTeam(service)))
  const bookedBy = async (name: string) => {
    const rows = await readRows(library.service, 'select * from appointment where family_name = ?', [name])
    return rows.map(({ party, state, came, reference }) => ({ party, state, came, reference: String(reference) }))
  }
  const newMediator = (name: string) => team.invite(name, { role: 'mediator', places: [HALL] })

  test('planned each week; a family books; full, it is refused with the next; cancelled, one press takes the next', async () => {
    const lea = await library.meet('current Chromium', { viewport: { width: 360, height: 800 } })
    const { page } = lea.browser
    await lea.goTo('/espace/ateliers')
    await signIn(lea, await newMediator('Léa Morin'))
    await lea.sees('Prévoir un atelier')
    await lea.fill('Titre', TITLE)
    await lea.fill('Nombre de places', '3')
    await page.locator('#workshop-until').selectOption('1')
    await page.locator('form button[type=submit]').click()
    await lea.sees('2 ateliers sont prévus.')
    await page
      .getByRole('button', { name: `Changer : ${TITLE}` })
      .first()
      .click()
    await page.getByLabel('Qui anime ?').selectOption({ label: 'Léa Morin' })
    await page.locator('form button[type=submit]').click()
    await lea.sees('C’est gardé')
    await lea.sees('Animé par Léa Morin')
    expect(await faultsOnScreen(page, looked)).toEqual([])

    const family = await library.meet(ways[0]!)
    await bookFor(family, 'Amrani', '2')
    await family.sees('Votre rendez-vous est confirmé')
    expect(await bookedBy('Amrani')).toMatchObject([{ party: 2, state: 'confirmed' }])

    const more = await library.meet(ways[1]!)
    await bookFor(more, 'Haddouche', '2')
    await more.sees('n’est plus libre')
    await more.sees('Hôtel de Ville')
    expect(await bookedBy('Haddouche')).toEqual([])

    await lea.reload()
    const row = page.getByRole('listitem').filter({ hasText: TITLE }).first()
    await row.getByText('Places prises : 2 sur 3').waitFor()
    await row.getByRole('button', { name: 'Annuler' }).click()
    await lea.sees('Les personnes qui ont laissé un contact sont prévenues.')
    await page.locator('form button[type=submit]').click()
    await lea.sees('Une personne ne reçoit pas de message. Prévenez-la')
    await lea.goTo('/espace/fermetures')
    await lea.sees('Amrani')

    const [{ reference } = { reference: '' }] = await bookedBy('Amrani')
    await family.goTo(`/suivi?reference=${reference}`)
    await family.fill('Votre référence', reference)
    await family.fill('Le nom de famille', 'Amrani')
    await family.click('Voir ma demande')
    await family.sees('Cet atelier est annulé.')
    await family.click(' à 14 h')
    await family.sees('Votre rendez-vous est déplacé')
    await family.sees(TITLE)
    expect(await bookedBy('Amrani')).toMatchObject([{ party: 2, state: 'confirmed' }])
  })

  test('who came of a family is said without network, and leaves when it is back; the sheet has a box for each', async () => {
    const day = await bringToToday(library.service, ['Amrani'])
    const nora = await library.meet('current Chromium', TABLET)
    await nora.goTo(`/espace/jour/${day}`)
    await signIn(nora, await newMediator('Nora Klein'))
    await nora.sees('Amrani')
    await nora.sees('2 personnes attendues.')
    await untilStored(nora)
    await library.loseNetwork(nora)
    await nora.reload()
    await nora.fill('Phrase de passe', PASSPHRASE)
    await nora.click('Ouvrir')
    await nora.sees('Voici l’agenda gardé')
    await nora.click('Est là')
    await nora.browser.page.getByLabel('Combien sont venues ?').selectOption('1')
    // Received after, they are as many as were counted.
    await nora.click('Reçu')
    await nora.tab.run(() => {
      window.print = () => void (document.title = document.querySelector('.session-sheet')!.textContent!)
    })
    await nora.click(`Imprimer la feuille de présence : ${TITLE}`)
    await expect.poll(() => nora.tab.run(() => document.title)).toMatch(/Feuille de présence.*Amrani.*☐ ☐/)
    expect(await bookedBy('Amrani')).toMatchObject([{ came: null }])
    await library.findNetworkAgain(nora)
    await expect.poll(() => bookedBy('Amrani'), { timeout: 30_000 }).toMatchObject([{ came: 1 }])
  })
})
