import { describe, expect, test } from 'vitest'
import { readRows } from '../../drivers/readRows'
import { othersInSoak } from '../../drivers/inSoak'
import { PASSPHRASE, signIn } from '../staffAccounts'
import { TABLET, untilStored } from '../tablet'
import {
  PATIENT,
  appointmentOf,
  arrive,
  bookInARow,
  callsOf,
  closeAfternoon,
  overbook,
  readDone,
  rebook,
  receive,
  wishInARow,
  writeNote,
} from './chapters'
import { AFTERNOON, CALLED, openWholeMorning } from './openWholeMorning'
import { areRebooked, areTold } from './told'

const FINGERS = { ...TABLET, hasTouch: true }
const NAMES = AFTERNOON.map(({ familyName }) => familyName)

/** What was done, by kind: each once in the journal. */
const DONE = {
  'mark-attendance': 5,
  'write-visit-note': 2,
  'book-at-desk': 4,
  'take-callback': 2,
  'settle-callback': 2,
  'close-place': 1,
  'rebook-displaced': 4,
}

describe.each(othersInSoak('sqlite', 'postgres'))('a morning on a tablet, on %s', database => {
  const { library, morning } = openWholeMorning(() => ({ database }))

  test('the network is lost half-way, the browser dies, the network is back: everything arrives once', async () => {
    const now = morning()
    const { service } = now
    const lea = await library.meet('current Chromium', FINGERS)
    await lea.browser.page.addInitScript('window.print = () => undefined')
    await arrive(now, lea)
    await receive(now, lea)
    await bookInARow(now, lea, ['Personne Un'])
    await lea.click('Aujourd’hui')
    // Calls are taken while there is a network: two colleagues must not both have one.
    for (const phone of CALLED) await lea.click('J’appelle', phone)
    await expect.poll(async () => (await lea.reads()).split('Laisser à un collègue').length - 1, PATIENT).toBe(2)
    await lea.back()
    await lea.back()
    await lea.sees('Benkhelifa')
    await untilStored(lea)

    await library.loseNetwork(lea)
    await lea.click('Reçu', 'Benkhelifa')
    await lea.click('Est là', 'Weberzott')
    await writeNote(lea, 'Weberzott', 'Un papier manque.')
    await wishInARow(lea, ['Personne Deux', 'Personne Trois'])
    await lea.click('Aujourd’hui')
    await lea.click('Joint', CALLED[0])
    await lea.sees('6 actions ne sont pas encore envoyées.')
    await lea.browser.kill()

    const again = await library.meet('current Chromium', { ...FINGERS, persistentDir: lea.browser.profile })
    await again.setOffline(true)
    await again.goTo(`/espace/jour/${now.today}`)
    await again.fill('Phrase de passe', PASSPHRASE)
    await again.click('Ouvrir')
    await again.sees('6 actions ne sont pas encore envoyées.')
    await again.sees('Un papier manque.')
    await again.click('Aujourd’hui')
    await again.click('Pas de réponse', CALLED[1])
    await again.sees('7 actions ne sont pas encore envoyées.')
    expect(await readRows(service, 'select id from appointment where family_name = ?', ['Personne Deux'])).toEqual([])

    await library.findNetworkAgain(again)
    // A browser that died may have lost its cookie: she signs in again, in place.
    const isAsked = async () => (await again.reads()).includes('Connectez-vous de nouveau')
    const calls = [
      { outcome: 'reached', attempts: 1 },
      { outcome: 'no-answer', attempts: 1 },
    ]
    const hasArrived = async () => JSON.stringify(await callsOf(service)) === JSON.stringify(calls)
    await expect.poll(async () => (await hasArrived()) || (await isAsked()), { timeout: 40_000 }).toBe(true)
    if (await isAsked()) await signIn(again, now.lea)
    await expect.poll(() => callsOf(service), { timeout: 40_000 }).toEqual(calls)
    await expect.poll(() => again.reads(), { timeout: 40_000 }).not.toContain('pas encore envoyée')

    await again.click('Prendre un rendez-vous')
    await overbook(again, 'Personne Quatre', 'Elle vient de loin.')
    await closeAfternoon(now, again)
    // Whoever has another hour before this is written is not told of the closing: there is nothing left to say.
    await areTold(now, 'closing')
    await rebook(now, again, NAMES)
    await areRebooked(now)
    expect(await appointmentOf(service, 'Benkhelifa')).toMatchObject({ attendance: 'honoured' })
    expect(await appointmentOf(service, 'Weberzott')).toMatchObject({ attendance: 'here', note: 'Un papier manque.' })
    for (const each of ['Un', 'Deux', 'Trois', 'Quatre'])
      expect(await appointmentOf(service, `Personne ${each}`)).toMatchObject({ state: 'confirmed', phone: null })
    expect(await readDone(service)).toMatchObject(DONE)
  })
})
