import { expect, test } from 'vitest'
import type { Visitor } from '../people'
import { openServiceForVisitors } from './serviceForVisitors'
import { appointmentsOf } from './rows'
import { chooseNeedAndTime, sayWhoComes, sendAndReadReference } from './steps'
import { takeSlot } from './takeSlot'

/** The phone's own *back*, where no script helps: a page of ours each time, never the browser's question. */
const library = openServiceForVisitors()

async function toCheck(familyName: string, place = 'metz-mq-bellecroix'): Promise<Visitor> {
  const resident = await library.meet('JavaScript off')
  await resident.goTo(`/lieux/${place}`)
  await chooseNeedAndTime(resident)
  await sayWhoComes(resident, { familyName, phone: '06 39 98 00 11' })
  return resident
}

test('booked, then back and back again: the form, and one can go on', async () => {
  const resident = await toCheck('Retour')
  await sendAndReadReference(resident)
  await resident.back()
  expect(await resident.heading()).toBe('Qui vient au rendez-vous ?')
  expect(await resident.reads()).not.toContain('06 39 98 00 11')
  await resident.back()
  expect(await resident.heading()).toBe('Qui vient au rendez-vous ?')
  await resident.back()
  expect(await resident.heading()).toBe('Quand voulez-vous venir ?')
  expect(appointmentsOf(library.service, 'Retour')).toHaveLength(1)
  // And somebody else is booked from there.
  await resident.goTo('/lieux/metz-mq-bellecroix')
  await chooseNeedAndTime(resident)
  await sayWhoComes(resident, { familyName: 'Suivante', phone: '06 39 98 00 12' })
  await sendAndReadReference(resident)
  expect(appointmentsOf(library.service, 'Suivante')).toHaveLength(1)
})

test.each(['current Chromium', 'Chromium 70'] as const)(
  'booked with a script, in %s: said once, and back leads to the hours, not to an empty form',
  async way => {
    const resident = await library.meet(way)
    await resident.goTo('/lieux/metz-mq-bellecroix')
    await chooseNeedAndTime(resident)
    await resident.fill('Votre nom de famille', 'Aussitôt')
    // The form is alive: it is not the server that answers it.
    await resident.sees('Vos réponses sont gardées sur cet appareil')
    await sayWhoComes(resident, { familyName: 'Aussitôt', phone: '06 39 98 00 13' })
    expect(await resident.path()).not.toContain('verifier')
    await sendAndReadReference(resident)
    // The page notes that it has said so once its script runs: who goes back before is told again, rather than never.
    const isNoted = () => /"unsent":0,"receipts":0,"look":false/.test(String(localStorage.getItem('coup-de-main.kept')))
    await expect.poll(() => resident.tab.run(isNoted)).toBe(true)
    await resident.back()
    expect(await resident.heading()).toBe('Quand voulez-vous venir ?')
    await resident.seesNot('Rendez-vous : confirmé')
  },
)

test('the check, looked at again: reload and back ask for nothing and lose nothing', async () => {
  const resident = await toCheck('Relecture')
  await resident.reload()
  await resident.sees('Vérifiez votre rendez-vous')
  await resident.sees('Relecture')
  expect(await resident.path()).not.toMatch(/Relecture|0639/)
  await resident.click('Corriger')
  await resident.sees('Qui vient au rendez-vous ?')
  expect(await resident.valueOf('Votre nom de famille')).toBe('Relecture')
  await resident.back()
  await resident.sees('Vérifiez votre rendez-vous')
  await sendAndReadReference(resident)
  expect(appointmentsOf(library.service, 'Relecture')).toHaveLength(1)
})

test('back from the hours offered instead: what was typed is still there', async () => {
  const resident = await toCheck('Patience', 'fs-2436')
  expect(await resident.path()).toMatch(/^\/rendez-vous\/verifier\?/)
  const slot = new URLSearchParams((await resident.path()).split('?')[1]).get('creneau')!
  await takeSlot(library.service.url, slot)
  await resident.click('Confirmer ce rendez-vous')
  await resident.sees('Choisissez un autre rendez-vous')
  await resident.back()
  await resident.sees('Vérifiez votre rendez-vous')
  await resident.sees('Patience')
  await resident.click('Confirmer ce rendez-vous')
  await resident.sees('Choisissez un autre rendez-vous')
})
