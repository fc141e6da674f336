import { beforeEach, describe, expect, test } from 'vitest'
import { othersInSoak } from '../drivers/inSoak'
import { startPoorNetwork } from '../offline/poorNetwork'
import type { Visitor } from '../people'
import { tickWishes } from './device'
import { openServiceForVisitors } from './serviceForVisitors'
import { appointmentsOf, seatsOf } from './rows'
import { inAnyCase, readReference, sayWhoComes } from './steps'
import { takeSlot } from './takeSlot'

/** What an old browser writes reaches the disk a moment later. */
const aMoment = () => new Promise(resolve => setTimeout(resolve, 1_000))

const BOOKED = 'Votre rendez-vous est confirmé'

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('%s', way => {
  const library = openServiceForVisitors(undefined, startPoorNetwork)
  let resident: Visitor
  beforeEach(async () => {
    resident = await library.meetAgain(way)
  })

  /** The battery dies; the phone is charged and starts again, still without network. */
  async function dieAndStartAgain(path: string) {
    await resident.browser.kill()
    resident = await library.meet(way, { persistentDir: resident.browser.profile })
    await resident.setOffline(true)
    await resident.goTo(path)
  }

  const fillForm = (familyName: string, phone: string) => sayWhoComes(resident, { familyName, phone })

  async function wishFor(place: string, count: number): Promise<string[]> {
    await resident.goTo(`/rendez-vous?besoin=caf&lieu=${place}`)
    await resident.sees('Ce sont des souhaits')
    const wishes = await tickWishes(resident, count)
    await resident.click('Continuer')
    await resident.sees('Qui vient au rendez-vous ?')
    return wishes
  }

  test('in a cellar: finds, reads, writes, dies twice; back in the street, booked once', async () => {
    await library.loseNetwork(resident)
    await resident.goTo('/')
    await resident.click('Trouver un lieu d’aide')
    await resident.sees('Vous n’avez pas de réseau')
    await resident.click('Filtrer')
    await resident.fill('Où êtes-vous ?', 'Montigny')
    await resident.click('Chercher')
    await resident.sees('Du plus proche au plus loin')
    await resident.click('France services de Montigny')
    await resident.click('Anciens horaires : 1er août 2024')
    await resident.sees(/\d+\sh( \d+)? (à|–|-) \d+\sh/)
    await resident.click('Prendre rendez-vous')
    await resident.click('Faire une démarche Caf')
    await resident.sees('Ce sont des souhaits')
    const wishes = await tickWishes(resident, 3)
    await resident.click('Continuer')
    await resident.sees('Vos souhaits, dans l’ordre')

    await resident.fill('Votre nom de famille', 'Hennequin')
    await resident.sees('Vos réponses sont gardées sur cet appareil')
    await aMoment()
    await dieAndStartAgain(await resident.path())
    await resident.sees('Nous avons retrouvé vos réponses')
    expect(await resident.valueOf('Votre nom de famille')).toBe('Hennequin')

    await fillForm('Hennequin', '06 39 98 10 01')
    for (const n of [1, 2, 3]) await resident.sees(`Souhait ${n}`)
    await resident.click('Envoyer ce souhait')
    await resident.sees('Ce n’est pas encore un rendez-vous', 20_000)
    expect(await resident.heading()).toBe('Pas encore envoyé')
    await resident.seesNot(BOOKED)
    await resident.seesNot('C’est confirmé')
    expect(appointmentsOf(library.service, 'Hennequin')).toEqual([])

    if (way === 'Chromium 70') await aMoment()
    await dieAndStartAgain('/')
    await resident.sees('Pas encore envoyé')
    await resident.sees('Votre demande part toute seule')
    await resident.seesNot('Rendez-vous : confirmé')
    await library.findNetworkAgain(resident)
    await resident.sees(inAnyCase(BOOKED.slice(-8)), 60_000)
    const reference = await readReference(resident)
    const kept = appointmentsOf(library.service, 'Hennequin')
    expect(kept).toMatchObject([
      { reference: reference.replace(/-/g, ''), state: 'confirmed', phone: expect.stringMatching(/639981001$/) },
    ])
    expect(seatsOf(library.service, kept[0]!.id!)).toMatchObject([{ slot_id: wishes[0] }])
    await resident.goTo('/lieux')
    await resident.seesNot('Pas encore envoyé')
  })

  test('the hour went to somebody else meanwhile: the first wish still free is taken; if none, the page says what is', async () => {
    await library.cutNetwork(resident)
    const [first = ''] = await wishFor('metz-hotel-de-ville', 1)
    await fillForm('Perrin', '06 39 98 10 02')
    await resident.click('Envoyer ce souhait')
    await resident.sees('Ce n’est pas encore un rendez-vous', 20_000)
    await takeSlot(library.service.url, first, { origin: library.line.url })
    await library.line.mend()
    await resident.setOffline(false)
    await resident.sees('Choisissez un autre rendez-vous', 60_000)
    await resident.seesNot(BOOKED)
    // The server has just answered: nothing on the page says the contrary.
    await resident.seesNot('Vous n’avez pas de réseau')
    expect(appointmentsOf(library.service, 'Perrin')).toEqual([])
    const label = await resident.tab.run(
      () => document.querySelector<HTMLInputElement>('input[name=creneau][type=radio]')!.labels![0]!.innerText,
    )
    await resident.choose(label)
    await resident.click('Prendre cette heure')
    await resident.sees(BOOKED, 20_000)
    expect(appointmentsOf(library.service, 'Perrin')).toMatchObject([
      { state: 'confirmed', phone: expect.stringMatching(/639981002$/) },
    ])
    await resident.goTo('/')
    await resident.seesNot('Une heure est à choisir')
  })

  test('a Wi-Fi that asks to sign in answers 200: nothing is sent, nothing is lost', async () => {
    await resident.goTo('/rendez-vous?besoin=caf&lieu=metz-mq-bellecroix')
    await resident.click(
      await resident.tab.run(() => document.querySelector('main a[href*="creneau="]')!.getAttribute('aria-label')!),
    )
    await fillForm('Lallemand', '06 39 98 10 03')
    library.line.become('portal')
    await resident.click('Confirmer ce rendez-vous')
    await resident.sees('Ce n’est pas encore un rendez-vous', 20_000)
    await resident.sees('Wi-Fi')
    await resident.seesNot(BOOKED)
    expect(appointmentsOf(library.service, 'Lallemand')).toEqual([])
    await library.line.mend()
    library.line.become('through')
    await resident.click('Envoyer maintenant')
    await resident.sees(BOOKED, 30_000)
    expect(appointmentsOf(library.service, 'Lallemand')).toHaveLength(1)
  })

  test('two tabs of one phone know of the same wish, and it is booked once', async () => {
    await library.cutNetwork(resident)
    await wishFor('fs-2434', 1)
    await fillForm('Jumeaux', '06 39 98 10 04')
    const other = await resident.browser.newTab()
    await other.setOffline(true)
    await other.goTo(`${library.line.url}/lieux`)
    await resident.click('Envoyer ce souhait')
    await resident.sees('Ce n’est pas encore un rendez-vous', 20_000)
    const readsOther = () => other.run(() => document.body.innerText.replace(/\u2011/g, '-'))
    await expect.poll(readsOther, { timeout: 15_000 }).toContain('Pas encore envoyé')
    await library.line.mend()
    await Promise.all([resident.setOffline(false), other.setOffline(false)])
    await expect.poll(readsOther, { timeout: 60_000 }).toMatch(/Rendez.vous\s: confirmé/)
    await resident.sees(BOOKED, 60_000)
    expect(appointmentsOf(library.service, 'Jumeaux')).toHaveLength(1)
  })
})
