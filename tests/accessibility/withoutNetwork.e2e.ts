import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { phone } from '../drivers/browserTab'
import type { Person } from '../drivers/person'
import { tickWishes } from '../journeys/device'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { takeSlot } from '../journeys/takeSlot'
import { faultsOnScreen } from './checkPage'

/** The same checks where no server answers, and on what this device then says of what it keeps. */
const library = openServiceForVisitors()

async function meetOnThePhone() {
  const person = await library.meetAgain('current Chromium')
  await person.setOffline(true)
  return { person, page: person.browser.page }
}

async function look(page: Page, state: string, faults: string[], { isWalked }: { isWalked?: true } = {}) {
  for (const fault of await faultsOnScreen(page, { page: 'offline', state, isWalked, reach: async () => {} })) {
    faults.push(`${state}: ${fault}`)
  }
  await page.setViewportSize(phone)
}

async function sendWish(person: Person, place: string): Promise<string> {
  await person.goTo(`/rendez-vous?besoin=caf&lieu=${place}`)
  await person.sees('Ce sont des souhaits')
  const [wish = ''] = await tickWishes(person, 1)
  await person.click('Continuer')
  await person.fill('Votre nom de famille', 'Kieffer')
  await person.choose('Ne pas me joindre')
  await person.click('Continuer')
  await person.sees('Vérifiez votre rendez-vous')
  return wish
}

test('pages made on the device: list, place, areas, times, what only the server has', async () => {
  const { page, person } = await meetOnThePhone()
  const faults: string[] = []
  for (const [path, words] of [
    ['/lieux?depuis=Borny', 'Du plus proche au plus loin'],
    ['/lieux/fs-2436', 'Anciens horaires'],
    ['/lieux/quartiers', 'Quartiers de Metz'],
    ['/orientation', 'Je n’arrive pas à'],
    ['/orientation?besoin=caf', 'J’habite une autre commune'],
    ['/orientation?besoin=caf&depuis=borny&comment=sur-place', 'Voici où aller'],
    ['/orientation/fiche?besoin=caf&depuis=borny&lieu=fs-2436', 'Fiche d’orientation'],
    ['/plan-du-site', 'Plan du site'],
    ['/a-propos', 'Ce que fait ce service'],
    ['/suivi/K7MP4RXW9HA', 'Cette page a besoin du réseau'],
    ['/rendez-vous?besoin=caf&lieu=fs-2434', 'Ce sont des souhaits'],
  ] as const) {
    await person.goTo(path)
    await person.sees(words)
    await look(page, path, faults, /besoin|suivi/.test(path) ? { isWalked: true } : {})
  }
  expect(faults.join('\n')).toBe('')
})

test('a wish: not sent, shown on every page, then confirmed', async () => {
  const { page, person } = await meetOnThePhone()
  const faults: string[] = []
  await sendWish(person, 'fs-2434')
  await look(page, 'check', faults)
  await person.click('Envoyer ce souhait')
  await person.sees('Ce n’est pas encore un rendez-vous', 20_000)
  await look(page, 'not sent yet', faults, { isWalked: true })
  await person.goTo('/lieux')
  await person.sees('Pas encore envoyé')
  await look(page, 'notice: not sent yet', faults)
  await person.setOffline(false)
  await person.sees('C’est noté', 30_000)
  await look(page, 'notice: confirmed', faults, { isWalked: true })
  expect(faults.join('\n')).toBe('')
})

test('a wish whose hour is gone, and the question before erasing what is not sent', async () => {
  const { page, person } = await meetOnThePhone()
  const faults: string[] = []
  const wish = await sendWish(person, 'metz-hotel-de-ville')
  await person.click('Envoyer ce souhait')
  await person.sees('Ce n’est pas encore un rendez-vous', 20_000)
  await person.goTo('/effacer')
  await person.click('Effacer mes données')
  await person.sees('pas encore envoyée')
  await look(page, 'erase: something is not sent', faults, { isWalked: true })
  await takeSlot(library.service.url, wish)
  await person.goTo('/')
  await person.setOffline(false)
  await person.sees('Une heure est à choisir', 30_000)
  await look(page, 'notice: an hour to choose', faults, { isWalked: true })
  expect(faults.join('\n')).toBe('')
})
