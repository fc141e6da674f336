import { expect, test } from 'vitest'
import { othersInSoak } from '../drivers/inSoak'
import type { Visitor } from '../people'
import { openServiceForVisitors } from './serviceForVisitors'
import { chooseNeedAndTime, sayWhoComes, sendAndReadReference } from './steps'

/** *Sur cet appareil*: the phone knows the appointment that it took, and nothing of those of others. */
const library = openServiceForVisitors()

async function book(resident: Visitor, familyName: string, { isRelative = false } = {}) {
  await resident.goTo('/lieux/metz-mq-bellecroix')
  await chooseNeedAndTime(resident)
  await sayWhoComes(resident, { familyName, phone: '06 39 98 30 01', isRelative })
  return sendAndReadReference(resident)
}

/** The page that confirms, or that cancels, tells the device: a person reads it for longer. */
const untilTold = (resident: Visitor, what: string) =>
  resident.tab.run(async wanted => {
    const deadline = Date.now() + 10_000
    const isTold = () => (localStorage.getItem('coup-de-main.own') || '').includes(wanted)
    while (!isTold() && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 50))
  }, what)

const isReminded = async (resident: Visitor, page: string) => {
  await resident.goTo(page)
  await resident.sees('Suivre ma demande')
  // It wakes with the page, or never.
  await resident.tab.run(() => new Promise(resolve => setTimeout(resolve, 500)))
  return (await resident.reads()).includes('Sur cet appareil')
}

test.each(othersInSoak('Chromium 70', 'current Chromium'))(
  'an appointment taken for oneself is on the home page and on the follow-up, until it is cancelled: %s',
  async way => {
    const resident = await library.meet(way)
    const reference = await book(resident, 'Kieffer')
    await untilTold(resident, reference.replace(/-/g, ''))
    for (const page of ['/suivi', '/']) {
      await resident.goTo(page)
      await resident.sees('Sur cet appareil')
      await resident.sees(reference)
      await resident.sees('13 rue de Toulouse')
    }
    await resident.click('Voir ce rendez-vous')
    await resident.sees('Votre référence')
    await resident.fill('Le nom de famille, ou la fin du numéro', 'Kieffer')
    await resident.click('Voir ma demande')
    await resident.click('Annuler ce rendez-vous')
    await resident.click('Oui, annuler ce rendez-vous')
    await resident.sees('Ce rendez-vous est annulé')
    await untilTold(resident, '"isCancelled":true')
    expect(await isReminded(resident, '/')).toBe(false)
  },
)

test('one taken for a relative is not; nor is anything after « Effacer »', async () => {
  const resident = await library.meet('current Chromium')
  await book(resident, 'Lorrain', { isRelative: true })
  expect(await isReminded(resident, '/')).toBe(false)
  await untilTold(resident, (await book(resident, 'Schoumacker')).replace(/-/g, ''))
  await resident.goTo('/')
  await resident.sees('Sur cet appareil')
  await resident.click('Effacer de cet appareil')
  await resident.click('Effacer mes données')
  await resident.sees('C’est effacé', 20_000)
  for (const page of ['/', '/suivi']) expect(await isReminded(resident, page)).toBe(false)
})
