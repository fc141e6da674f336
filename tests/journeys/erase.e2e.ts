import { describe, expect, test } from 'vitest'
import type { Chromium } from '../drivers/chromium'
import { othersInSoak } from '../drivers/inSoak'
import { everythingKept } from './device'
import { openServiceForVisitors } from './serviceForVisitors'
import { chooseNeedAndTime, openFollowUp, sayWhoComes, sendAndReadReference } from './steps'

/** On the computer of the library: one button, and nothing of me is left in this browser. */
describe.each(othersInSoak('Chromium 70', 'current Chromium'))('%s', way => {
  const library = openServiceForVisitors()

  test('« Effacer mes données » leaves no name, number or reference: database, caches, storages, cookies', async () => {
    const resident = await library.meetAgain(way)
    const me = { familyName: 'Zimmermann', phone: '06 39 98 20 01' }
    await resident.goTo('/lieux/metz-ccas')
    await chooseNeedAndTime(resident)
    await sayWhoComes(resident, me)
    const reference = await sendAndReadReference(resident)
    await openFollowUp(resident, reference, me.familyName)
    await resident.sees('Ce rendez-vous est confirmé')
    // And a second form, half written.
    await resident.goTo('/rendez-vous/rappel')
    await resident.fill('Votre numéro de téléphone', me.phone)
    await resident.sees('Vos réponses sont gardées sur cet appareil')
    const traces = [/Zimmermann/i, /6[\s.]?39[\s.]?98[\s.]?20[\s.]?01/, new RegExp(reference.replace(/-/g, '-?'))]
    const before = await everythingKept(resident)
    // Or this test would find nothing because nothing is ever kept.
    expect(traces.some(trace => trace.test(before))).toBe(true)

    await resident.click('Effacer mes données de cet appareil')
    await resident.click('Effacer mes données')
    await resident.sees('C’est effacé', 20_000)
    const after = await everythingKept(resident)
    for (const trace of traces) expect(after).not.toMatch(trace)
    if (way === 'current Chromium') expect(await (resident.browser as Chromium).context.cookies()).toEqual([])
    await resident.goTo(`/suivi/${reference.replace(/-/g, '')}`)
    await resident.seesNot(me.familyName)
    await resident.goTo('/rendez-vous/rappel')
    expect(await resident.valueOf('Votre numéro de téléphone')).toBe('')
  })
})
