import { expect } from 'vitest'
import { firstAllowed } from '../../../src/platform/everywhere/quietHours'
import { parisDateTime } from '../../../src/platform/everywhere/parisTime'
import type { Person } from '../../drivers/person'
import { readRows } from '../../drivers/readRows'
import { signIn } from '../staffAccounts'
import { appointmentOf } from './chapters'
import { AFTERNOON, type Morning } from './openWholeMorning'

/** What the others read of it: those who lost their hour, an administrator, a colleague. */

type Told = { text: string | null; due_at: number; state: string }

const messagesOf = async ({ service }: Morning, kind: string) =>
  (await readRows(
    service,
    `select o.text, m.due_at, m.state from message m
     left join message_outbox o on o.message_id = m.id where m.kind = ? order by m.due_at`,
    [kind],
  )) as Told[]

/** Each is told once: at once in the day; written for 8 h when it is night. */
export async function areTold(morning: Morning, kind: 'closing' | 'move') {
  await expect.poll(async () => (await messagesOf(morning, kind)).length, { timeout: 30_000 }).toBe(AFTERNOON.length)
  const isNight = firstAllowed(Date.now()) > Date.now()
  if (isNight) {
    for (const { due_at } of await messagesOf(morning, kind)) expect(parisDateTime(due_at).time).toBe('08:00')
    return
  }
  await expect
    .poll(async () => (await messagesOf(morning, kind)).filter(({ text }) => text).length, { timeout: 30_000 })
    .toBe(AFTERNOON.length)
  for (const { text } of await messagesOf(morning, kind)) {
    for (const { familyName } of AFTERNOON) expect(text).not.toContain(familyName)
  }
}

/** What the demonstration would have sent is written down, for an administrator, in the language of each. */
export async function readMessages({ team }: Morning, anne: Person) {
  await anne.goTo('/espace/messages')
  await signIn(anne, team.administrator)
  await anne.sees('La démonstration n’envoie rien.')
  if (firstAllowed(Date.now()) > Date.now()) return
  await anne.sees('Heure perdue, autres heures')
  await anne.sees('Le rendez-vous n’aura pas lieu')
  await anne.sees(/[\u0600-\u06ff]{3}/)
  await anne.sees(/randevu/i)
}

/** Without JavaScript, on her own phone: the first of three other hours. */
export async function takeAnotherHour({ references }: Morning, resident: Person, name: string) {
  await resident.goTo(`/suivi?reference=${references[name]}`)
  await resident.fill('Le nom de famille', name)
  await resident.click('Voir ma demande')
  await resident.sees('Voici trois autres heures.')
  const slot = await resident.tab.run(() =>
    document.querySelector<HTMLElement>('main form button')!.innerText.replace(/\s+/g, ' ').trim(),
  )
  await resident.click(slot)
  await resident.sees('Votre rendez-vous est déplacé.')
}

/** A colleague at the same place reads why one more is received. */
export async function readReason({ service }: Morning, anna: Person, name: string, reason: string) {
  const { starts_at } = await appointmentOf(service, name)
  await anna.goTo(`/espace/jour/${parisDateTime(Number(starts_at)).date}`)
  await anna.sees(name)
  await anna.sees(`En plus : ${reason}`)
}

/** Nobody is left in the afternoon that was closed. */
export async function areRebooked({ service, day }: Morning) {
  for (const { familyName } of AFTERNOON) {
    const { state, starts_at } = await appointmentOf(service, familyName)
    const { date, time } = parisDateTime(Number(starts_at))
    expect([familyName, state, date === day && time >= '12:00']).toEqual([familyName, 'confirmed', false])
  }
}
