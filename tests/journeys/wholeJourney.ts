import { expect } from 'vitest'
import type { Visitor, Way } from '../people'
import type { openServiceForVisitors } from './serviceForVisitors'
import { appointmentsOf, seatsOf } from './rows'
import {
  chooseNeedAndTime,
  findPlace,
  focusIsOnErrors,
  inAnyCase,
  openFollowUp,
  sayWhoComes,
  sendAndReadReference,
} from './steps'

/** The whole journey: find, book, open again elsewhere, move, cancel. Gives the errors that our scripts printed. */
export async function findBookMoveCancel(
  library: ReturnType<typeof openServiceForVisitors>,
  way: Way,
  contact: { familyName: string; phone: string },
) {
  const resident = await library.meet(way)
  await findPlace(resident)
  const time = await chooseNeedAndTime(resident)
  await resident.sees(inAnyCase(time))

  // Nothing is written yet: the page says what to put right, and the keyboard is already there.
  await resident.click('Continuer')
  await resident.sees('Il y a quelque chose à corriger')
  expect(await focusIsOnErrors(resident)).toBe(true)
  expect(await resident.title()).toMatch(/^Erreur\s: /)
  await resident.click('Écrivez le nom de famille')
  expect(await resident.tab.run(() => document.activeElement!.id)).toBe('familyName')

  // A half-written number: the name stays, the number too.
  await resident.fill('Votre nom de famille', contact.familyName)
  await resident.choose('Par téléphone')
  await resident.fill('Numéro de téléphone', '06 39')
  await resident.click('Continuer')
  await resident.sees('Écrivez dix chiffres')
  expect(await focusIsOnErrors(resident)).toBe(true)
  expect(await resident.valueOf('Votre nom de famille')).toBe(contact.familyName)
  expect(await resident.valueOf('Numéro de téléphone')).toBe('06 39')

  await sayWhoComes(resident, contact)
  await resident.sees(contact.phone)
  expect(await resident.path()).not.toMatch(/Kieffer|0639/)
  const reference = await sendAndReadReference(resident)
  await resident.sees(inAnyCase(time))
  await resident.sees('Faire une démarche Caf')
  const [booked] = appointmentsOf(library.service, contact.familyName)
  expect(booked).toMatchObject({ reference: reference.replace(/-/g, ''), state: 'confirmed', version: 0 })

  // Another browser: the reference and the name open it, and nothing else.
  const elsewhere = await library.meet(way)
  await openFollowUp(elsewhere, reference.toLowerCase(), contact.familyName.toUpperCase())
  await elsewhere.sees('Ce rendez-vous est confirmé')
  await elsewhere.sees(inAnyCase(time))

  await elsewhere.click('Déplacer ce rendez-vous')
  await elsewhere.sees('Ce rendez-vous reste à vous')
  await chooseAnotherTime(elsewhere)
  await elsewhere.click('Déplacer à cette heure')
  await elsewhere.sees('Votre rendez-vous est déplacé')
  await elsewhere.sees(reference)
  expect(await elsewhere.reads()).not.toMatch(inAnyCase(time))
  const [moved] = appointmentsOf(library.service, contact.familyName)
  expect(moved!.starts_at).not.toBe(booked!.starts_at)
  expect(seatsOf(library.service, moved!.id!)).toMatchObject([{ starts_at: moved!.starts_at }])

  await elsewhere.click('Annuler ce rendez-vous')
  await elsewhere.sees('Une autre personne pourra prendre cette heure')
  await elsewhere.click('Oui, annuler ce rendez-vous')
  await elsewhere.sees('Ce rendez-vous est annulé')
  expect(appointmentsOf(library.service, contact.familyName)).toMatchObject([{ state: 'cancelled' }])
  expect(seatsOf(library.service, moved!.id!)).toEqual([])

  return [resident, elsewhere].flatMap(visitor => visitor.tab.errors().filter(isOurs))
}

/** The last time of the page: far from the one already held. */
async function chooseAnotherTime(resident: Visitor) {
  const [day, hour] = await resident.tab.run(() => {
    const radios = Array.from(document.querySelectorAll<HTMLInputElement>('main input[type=radio]'))
    const last = radios[radios.length - 1]!
    const name = (element: HTMLElement | null) => (element ? element.innerText.replace(/\s+/g, ' ').trim() : '')
    return [name(last.closest('fieldset')!.querySelector('legend')), name(last.labels![0]!)]
  })
  await resident.choose(hour!, day)
}

/**
 * A browser prints by itself each answer that is not a 2xx: ours to a wrong form is 422 or 409. Firefox prints as well
 * each script that it was still loading when the page was left.
 */
const isOurs = (error: string) => !/status of (422|409|404)|error loading dynamically imported module/.test(error)
