import type { Page } from 'playwright-core'
import { newReference } from '../../src/platform/everywhere/reference'
import type { Person } from '../drivers/person'
import type { Service } from '../drivers/service'
import { takeSlot } from '../journeys/takeSlot'
import { freeTimes } from '../journeys/steps'

/** Someone on the way to a state of a page. */
export type Visit = { person: Person; page: Page; service: Service; url: string; known: Known }

/** Appointments made before the visits, opened with the name. */
export type Known = { confirmed: string; cancelled: string; familyName: string }

export const at =
  (path: string) =>
  ({ person }: Visit) =>
    person.goTo(path)

export async function openForm({ person }: Visit, place = 'metz-mq-bellecroix'): Promise<string> {
  await person.goTo(`/rendez-vous?besoin=caf&lieu=${place}`)
  const [time = ''] = await freeTimes(person)
  await person.click(time)
  await person.sees('Qui vient au rendez-vous ?')
  return new URLSearchParams((await person.path()).split('?')[1]).get('creneau')!
}

export async function fillForm(visit: Visit, place?: string): Promise<string> {
  const slot = await openForm(visit, place)
  await visit.person.fill('Votre nom de famille', 'Kieffer')
  await visit.person.choose('Ne pas me joindre')
  await visit.person.click('Continuer')
  await visit.person.sees('Vérifiez votre rendez-vous')
  return slot
}

export async function openAppointment({ person, known }: Visit, reference = known.confirmed) {
  await person.goTo('/suivi')
  await person.fill('Votre référence', reference)
  await person.fill('Le nom de famille', known.familyName)
  await person.click('Voir ma demande')
  await person.sees('Pourquoi')
}

/** The last time of the page is the one that somebody else takes. */
export async function moveToTaken(visit: Visit) {
  const { person, url } = visit
  await openAppointment(visit)
  await person.click('Déplacer ce rendez-vous')
  await person.sees('Ce rendez-vous reste à vous')
  const slot = await person.tab.run(() => {
    const radios = document.querySelectorAll<HTMLInputElement>('input[type=radio][name=slot]')
    const last = radios[radios.length - 1]!
    // Chosen by a press on its label, as a finger does.
    last.labels![0]!.click()
    last.checked = true
    return last.value
  })
  await takeSlot(url, slot)
  await person.click('Déplacer à cette heure')
  await person.sees('Votre rendez-vous ne change pas')
}

export async function takeWhileWriting(visit: Visit) {
  const slot = await fillForm(visit, 'fs-2436')
  await takeSlot(visit.url, slot)
  await visit.person.click('Confirmer ce rendez-vous')
  await visit.person.sees('Choisissez un autre rendez-vous')
}

export async function askCallback({ person }: Visit) {
  await person.goTo('/rendez-vous/rappel?besoin=caf')
  await person.fill('Votre numéro de téléphone', '06 39 98 70 01')
  await person.choose('Le matin')
  await person.click('Demander un appel')
  await person.sees('Votre demande d’appel est reçue')
}

/** A write that comes from another site. */
export async function writeFromElsewhere({ page, person }: Visit) {
  await page.route('**/suivi', route =>
    route.continue({ method: 'POST', headers: { ...route.request().headers(), origin: 'https://ailleurs.example' } }),
  )
  await person.goTo('/suivi')
  await page.unroute('**/suivi')
}

/** Ten questions a minute are enough for one address. */
export async function askTooOften({ page, person, url }: Visit) {
  const from = { 'X-Forwarded-For': `203.0.113.${Math.ceil(Math.random() * 250)}` }
  const reference = newReference()
  const body = new URLSearchParams({ reference, fact: 'x' })
  const ask = () =>
    fetch(`${url}/suivi`, { method: 'POST', body, headers: { ...from, Origin: url, 'Sec-Fetch-Site': 'same-origin' } })
  for (let n = 0; n < 70 && (await ask()).status !== 429; n++);
  await page.setExtraHTTPHeaders(from)
  await person.goTo('/suivi')
  await person.fill('Votre référence', reference)
  await person.fill('Le nom de famille', 'x')
  await person.click('Voir ma demande')
  await person.sees('Trop d’essais')
}
