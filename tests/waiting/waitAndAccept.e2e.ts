import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import type { Person } from '../drivers/person'
import { openTeam, signIn } from '../staff/staffAccounts'

const REFERENCE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/
/** Hours of the demonstration are free: the next one is offered at once. */
const PAGE = '/liste-d-attente?besoin=caf&lieu=metz-mq-bellecroix'

async function until(isSo: () => Promise<boolean>) {
  for (let turn = 0; turn < 500; turn++) if (await isSo()) return
  throw new Error('The script did not come')
}

describe('who waits is offered the hour that is free', () => {
  const library = openServiceForVisitors()

  async function join(person: Person, name: string): Promise<string> {
    await person.goTo(PAGE)
    await person.click('Continuer')
    await person.sees('Quels jours')
    await person.click('Continuer')
    await person.fill('Votre nom de famille', name)
    await person.choose('Je rappelle moi-même')
    await person.click('M’inscrire sur la liste')
    await person.sees('Vous êtes sur la liste')
    return REFERENCE.exec(await person.tab.run(() => document.querySelector('main')!.textContent ?? ''))![0]
  }

  /** Opened again by its reference and the name, until the job has been there. */
  async function follow(person: Person, reference: string, name: string) {
    for (let turn = 0; turn < 20; turn++) {
      await person.goTo('/suivi')
      await person.fill('Votre référence', reference)
      await person.fill('Le nom de famille, ou la fin du numéro de téléphone', name)
      await person.click('Voir ma demande')
      await person.sees('Votre place sur la liste')
      const text = await person.tab.run(() => document.querySelector('main')!.textContent ?? '')
      if (text.includes('Une heure est libre')) return
    }
    throw new Error('Nothing was offered')
  }

  test('without JavaScript: joined, offered at /suivi, accepted, and it is an appointment', async () => {
    const sofia = await library.meet('JavaScript off')
    const reference = await join(sofia, 'Weberzott')
    await follow(sofia, reference, 'Weberzott')
    await sofia.click('J’accepte')
    await sofia.sees('Ce rendez-vous est confirmé')
    await sofia.sees(reference)
  })

  test('without a network, the answer is a wish and says so; sent with the network, it is an appointment', async () => {
    const karim = await library.meetAgain('current Chromium')
    const reference = await join(karim, 'Kowalczyk')
    await follow(karim, reference, 'Kowalczyk')
    await until(() => karim.tab.run(() => '__vue_app__' in document.querySelector('[data-island=waiting-answer]')!))
    await library.cutNetwork(karim)
    await karim.click('J’accepte')
    await karim.sees('ce n’est qu’un souhait', 20_000)
    await karim.seesNot('Ce rendez-vous est confirmé')
    await karim.setOffline(false)
    await karim.sees('Ce rendez-vous est confirmé', 60_000)
    expect(await karim.heading()).toContain('Votre rendez')
  })

  test('the scripts that send do not come: the answer goes as it does without JavaScript', async () => {
    const fatou = await library.meet('current Chromium', { serviceWorkers: 'block' })
    const reference = await join(fatou, 'Traoré')
    await follow(fatou, reference, 'Traoré')
    await until(() => fatou.tab.run(() => '__vue_app__' in document.querySelector('[data-island=waiting-answer]')!))
    await fatou.browser.page.route('**/assets/*.js', route => route.abort())
    await fatou.click('J’accepte')
    await fatou.sees('Ce rendez-vous est confirmé', 20_000)
  })

  test('a mediator puts somebody on the list, calls her for the hour that is kept, and notes that she accepts', async () => {
    const { browser, ...lea } = await library.meet('current Chromium', { viewport: { width: 768, height: 1024 } })
    const look = async () => {
      const faults = await faultsOnScreen(browser.page, {
        page: 'espace',
        state: '',
        isWalked: true,
        reach: () => lea.reads(),
      })
      expect(faults).toEqual([])
    }
    await lea.goTo('/espace/attente/ajouter')
    const places = ['metz-mq-bellecroix']
    await signIn(lea, await (await openTeam(library.service)).invite('Léa Morin', { role: 'mediator', places }))
    await lea.sees('Le nom de famille de cette personne')
    await look()
    await lea.click('Inscrire une personne')
    await lea.sees('Choisissez un lieu.')
    for (const [list, value] of Object.entries({ need: 'caf', place1: places[0]! }))
      await browser.page.locator(`select[name=${list}]`).selectOption(value)
    await lea.fill('Le nom de famille de cette personne', 'Diallo')
    await lea.fill('Numéro de téléphone', '03 87 00 00 12')
    await lea.click('Inscrire une personne')
    await lea.sees('Cette personne est sur la liste')
    await lea.sees(REFERENCE)
    for (let turn = 0; turn < 20 && !(await lea.reads()).includes('Diallo'); turn++) {
      await lea.goTo('/espace/')
      await lea.sees('Appels à passer')
    }
    await lea.sees('À appeler : une heure est gardée')
    await look()
    await lea.goTo('/espace/attente')
    await lea.sees('Diallo')
    await lea.click('Noter une urgence')
    await look()
    await lea.click('La personne accepte : Diallo')
    await lea.sees('Le rendez-vous est pris.')
    await lea.sees('Personne n’attend une heure pour vos lieux.')
  })
})
