import { expect } from 'vitest'
import type { Person } from '../drivers/person'
import { startService, type Service, type ServiceOptions } from '../drivers/service'

/** What residents do, said once for every way they come. */

/** Many people come from one address here, as in a library. */
export const startLibrary = ({ env, ...options }: ServiceOptions = {}): Promise<Service> =>
  startService({ ...options, env: { SHARED_ADDRESSES: '127.0.0.1,::1', ...env } })

export const BELLECROIX = 'Mairie de quartier de Bellecroix'

/** From the home page to the page of the place where one wants to go. */
export async function findPlace(resident: Person, { near = 'Bellecroix', name = BELLECROIX } = {}) {
  await resident.goTo('/')
  await resident.click('Trouver un lieu d’aide')
  await resident.click('Filtrer')
  await resident.fill('Où êtes-vous ?', near)
  await resident.click('Chercher')
  await resident.sees('Du plus proche au plus loin')
  await resident.click(name)
  await resident.sees('Comment y aller')
  expect(await resident.heading()).toContain(name)
}

/** From the page of a place to the form that asks who comes. Gives the time chosen, in words. */
export async function chooseNeedAndTime(resident: Person, need = 'Faire une démarche Caf'): Promise<string> {
  await resident.click('Prendre rendez-vous')
  await resident.sees('Quelle aide cherchez-vous ?')
  await resident.click(need)
  await resident.sees('Quand voulez-vous venir ?')
  const [time = ''] = await freeTimes(resident)
  await resident.click(time)
  await resident.sees('Qui vient au rendez-vous ?')
  return time
}

/** In a summary a day begins with a capital. */
export const inAnyCase = (words: string) => new RegExp(words.replace(/\s/g, '\\s'), 'i')

/** The free times of the page, in words, in order. */
export const freeTimes = (resident: Person): Promise<string[]> =>
  resident.tab.run(() => {
    const links = Array.from(document.querySelectorAll('main a[href*="creneau="]'))
    return links.map(link => (link.getAttribute('aria-label') || link.textContent || '').trim())
  })

/** What is written on the first link to a place. */
export const firstPlace = (resident: Person): Promise<string> =>
  resident.tab.run(
    () => (document.querySelector('main a[href*="lieu="]:not([href*="creneau="])') as HTMLElement).innerText,
  )

type Contact = { familyName: string; phone: string; isRelative?: boolean }

export async function sayWhoComes(resident: Person, { familyName, phone, isRelative }: Contact) {
  if (isRelative) await resident.choose('Pour un proche')
  await resident.fill(isRelative ? 'Le nom de famille de votre proche' : 'Votre nom de famille', familyName)
  await resident.choose('Par téléphone')
  await resident.fill('Numéro de téléphone', phone)
  await resident.click('Continuer')
  await resident.sees('Vérifiez votre rendez-vous')
}

/** Gives the reference that the page shows. */
export async function sendAndReadReference(resident: Person): Promise<string> {
  await resident.click('Confirmer ce rendez-vous')
  await resident.sees('Votre rendez-vous est confirmé', 20_000)
  return readReference(resident)
}

export async function readReference(resident: Person): Promise<string> {
  await resident.sees(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/)
  return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}/.exec(await resident.reads())![0]
}

export async function openFollowUp(resident: Person, reference: string, fact: string) {
  await resident.goTo('/')
  await resident.click('Suivre ma demande')
  await resident.fill('Votre référence', reference)
  await resident.fill('Le nom de famille, ou la fin du numéro', fact)
  await resident.click('Voir ma demande')
}

/** Where the keyboard is: the id of what has the focus, or of the error summary around it. */
export const focusIsOnErrors = (resident: Person): Promise<boolean> =>
  resident.tab.run(() => {
    const summary = document.getElementById('error-summary')
    return summary !== null && summary.contains(document.activeElement)
  })
