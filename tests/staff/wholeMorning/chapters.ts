import { expect } from 'vitest'
import { dayInWords } from '../../../src/platform/everywhere/datesInWords'
import type { Person } from '../../drivers/person'
import { readRows } from '../../drivers/readRows'
import { signIn } from '../staffAccounts'
import { CALLED, type Morning } from './openWholeMorning'

/** A page that is read again may take a while on a busy machine. */
export const PATIENT = { timeout: 15_000 }

/** What a mediator does in a morning, said once for the mouse, for fingers and for the keyboard. */

export async function arrive({ lea, today }: Morning, person: Person) {
  await person.goTo(`/espace/jour/${today}`)
  await person.sees('Cet espace est réservé aux équipes')
  await signIn(person, lea)
  await person.sees('2 personnes attendues.')
  await person.sees(/Benkhelifa\s+arabe/)
}

/** One is there, one did not come; a mistake is taken back; a note is written. */
export async function receive({ service }: Morning, person: Person) {
  await person.click('Est là', 'Benkhelifa')
  await person.sees('Benkhelifa est là.')
  await person.click('Absent', 'Weberzott')
  await person.sees('Weberzott n’est pas venu.')
  await person.click('Annuler')
  await expect.poll(() => person.reads(), PATIENT).not.toContain('n’est pas venu')
  await person.sees('Une est là.')
  await writeNote(person, 'Benkhelifa', 'Compte Caf ouvert.')
  await expect
    .poll(() => appointmentOf(service, 'Benkhelifa'), PATIENT)
    .toMatchObject({ attendance: 'here', note: 'Compte Caf ouvert.' })
  expect(await appointmentOf(service, 'Weberzott')).toMatchObject({ attendance: null })
}

export async function writeNote(person: Person, name: string, text: string) {
  await person.click('Note', name)
  await person.fill('Ce qui a été fait', text)
  await person.click('Garder la note', name)
  await person.sees(text)
}

/** Nobody of them has a phone: a family name is enough. Gives how often she pressed or wrote for each. */
export async function bookInARow({ service }: Morning, person: Person, names: string[]): Promise<number> {
  let touches = 0
  const touch = async (act: Promise<void>) => {
    touches++
    await act
  }
  await person.click('Prendre un rendez-vous')
  for (const name of names) {
    await person.sees('place')
    expect(await person.valueOf('Nom de famille')).toBe('')
    await touch(person.fill('Nom de famille', name))
    await touch(person.click('Prendre ce rendez-vous'))
    await person.sees('C’est pris')
    await person.sees('Votre référence')
    await touch(person.click('Personne suivante'))
    expect(await appointmentOf(service, name)).toMatchObject({ state: 'confirmed', phone: null, email: null })
  }
  return touches / names.length
}

export async function overbook(person: Person, name: string, reason: string) {
  await person.sees('complet')
  await person.fill('Nom de famille', name)
  await person.choose(await firstFullSlot(person))
  await person.fill('Pourquoi recevoir une personne de plus ?', reason)
  await person.click('Prendre ce rendez-vous')
  await person.sees('C’est pris')
}

const firstFullSlot = (person: Person): Promise<string> =>
  person.tab.run(() => {
    const labels = Array.from(
      document.querySelectorAll<HTMLElement>('input[name=slot] + label'),
      each => each.innerText,
    )
    return labels.find(label => label.includes('complet')) ?? ''
  })

/** Whom it displaces is shown before. */
export async function closeAfternoon({ day, closedPlace }: Morning, person: Person) {
  await person.click('Fermetures')
  await person.sees('Fermer un lieu')
  await person.choose(closedPlace, 'Lieu')
  await person.choose(dayInWords(day), 'Premier jour')
  await person.click('Voir qui prévenir')
  await person.sees('4 personnes sont à prévenir.')
  await person.click('Fermer ce lieu')
  await person.sees('Le lieu est fermé')
}

/** On the phone with each, she takes the first of the three other times. */
export async function rebook({ service }: Morning, person: Person, names: readonly string[]) {
  for (const name of names) {
    await person.click('Au téléphone, choisir pour cette personne', name)
    const slot = await person.tab.run(() =>
      document.querySelector<HTMLElement>('details[open] button')!.innerText.replace(/\s+/g, ' '),
    )
    await person.click(slot, name)
    await expect.poll(() => lineOf(person, name), PATIENT).toContain('A maintenant')
    expect(await appointmentOf(service, name)).toMatchObject({ state: 'confirmed' })
  }
}

const lineOf = (person: Person, name: string): Promise<string> =>
  person.tab.run(wanted => {
    const lines = Array.from(document.querySelectorAll('li'), ({ innerText }) => innerText)
    return lines.find(line => line.includes(wanted)) ?? ''
  }, name)

/** One answers, the other does not. */
export async function callBack({ service }: Morning, person: Person) {
  await person.goTo('/espace')
  await person.sees('2 personnes attendent un appel.')
  await person.click('J’appelle', CALLED[0])
  await person.click('Joint', CALLED[0])
  await person.sees('Une personne attend un appel.')
  await person.click('J’appelle', CALLED[1])
  await person.click('Pas de réponse', CALLED[1])
  await person.sees('Un essai sans réponse.')
  expect(await callsOf(service)).toEqual([
    { outcome: 'reached', attempts: 1 },
    { outcome: 'no-answer', attempts: 1 },
  ])
}

export const callsOf = (service: Morning['service']) =>
  readRows(service, 'select outcome, attempts from callback order by phone')

export async function appointmentOf(service: Morning['service'], familyName: string) {
  const rows = await readRows(service, 'select * from appointment where family_name = ?', [familyName])
  expect([familyName, rows.length]).toEqual([familyName, 1])
  return rows[0]!
}

/** Without network an hour is asked for: it is taken when the network is back. */
export async function wishInARow(person: Person, names: string[]) {
  await person.click('Prendre un rendez-vous')
  for (const name of names) {
    await person.sees('Voici les heures gardées')
    await person.fill('Nom de famille', name)
    await person.click('Prendre ce rendez-vous')
    await person.sees('Pas de réseau : c’est un souhait')
    await person.click('Personne suivante')
  }
}

/** How often each thing was done, as the journal says. */
export async function readDone(service: Morning['service']): Promise<Record<string, number>> {
  const rows = await readRows(
    service,
    "select kind, count(*) as n from journal where who = 'staff' and outcome = 'done' group by kind",
  )
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, Number(n)]))
}
