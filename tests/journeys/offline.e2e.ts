import { rmSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Service } from '../drivers/service'
import { startPoorNetwork, type PoorNetwork } from '../offline/poorNetwork'
import { meetPerson, type Visitor } from '../people'
import { tickWishes, untilKept } from './device'
import { appointmentsOf, seatsOf } from './rows'
import { inAnyCase, readReference, startLibrary } from './steps'
import { takeSlot } from './takeSlot'

/** What an old browser writes reaches the disk a moment later. */
const aMoment = () => new Promise(resolve => setTimeout(resolve, 1_000))

const BOOKED = 'Votre rendez-vous est confirmé'

describe.each(['current Chromium', 'Chromium 70'] as const)('%s', way => {
  let network: PoorNetwork
  let service: Service
  let resident: Visitor
  let isStopped = false
  const profiles: string[] = []

  beforeAll(async () => {
    network = await startPoorNetwork()
    service = await startLibrary({ env: { PUBLIC_URL: network.url } })
    network.leadsTo(service)
  })
  afterAll(async () => {
    await service.close()
    await network.cut()
    for (const profile of profiles) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })
  beforeEach(async () => {
    await network.mend()
    resident = await meetPerson(way, network.url)
    await resident.goTo('/')
    await untilKept(resident)
  })
  afterEach(async () => {
    await resident.leave()
    if (isStopped) await service.restart()
    isStopped = false
  })

  /** In the cellar of the social centre: the phone has no network, and nothing answers. */
  async function loseNetwork() {
    await resident.setOffline(true)
    await network.cut()
    await service.stop()
    isStopped = true
  }

  async function findNetworkAgain() {
    await service.restart()
    isStopped = false
    await network.mend()
    await resident.setOffline(false)
  }

  /** The battery dies; the phone is charged and starts again, still without network. */
  async function dieAndStartAgain(path: string) {
    await resident.browser.kill()
    profiles.push(resident.browser.profile)
    resident = await meetPerson(way, network.url, { persistentDir: resident.browser.profile })
    await resident.setOffline(true)
    await resident.goTo(path)
  }

  async function fillForm(familyName: string, phone: string) {
    await resident.fill('Votre nom de famille', familyName)
    await resident.choose('Par téléphone')
    await resident.fill('Numéro de téléphone', phone)
    await resident.click('Continuer')
    await resident.sees('Vérifiez votre demande')
  }

  async function wishFor(place: string, count: number): Promise<string[]> {
    await resident.goTo(`/rendez-vous?besoin=caf&lieu=${place}`)
    await resident.sees('Ce sont des souhaits')
    const wishes = await tickWishes(resident, count)
    await resident.click('Continuer')
    await resident.sees('Qui vient au rendez-vous ?')
    return wishes
  }

  test('in a cellar: finds, reads, writes, dies twice; back in the street, booked once', async () => {
    await loseNetwork()
    await resident.goTo('/')
    await resident.click('Trouver un lieu d’aide')
    await resident.sees('Vous n’avez pas de réseau')
    await resident.fill('Où êtes-vous ?', 'Montigny')
    await resident.click('Chercher')
    await resident.sees('Du plus proche au plus loin')
    await resident.click('France services de Montigny')
    await resident.sees('Quand venir')
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
    await resident.click('Envoyer ma demande')
    await resident.sees('Ce n’est pas encore un rendez-vous', 20_000)
    expect(await resident.heading()).toBe('Pas encore envoyé')
    await resident.seesNot(BOOKED)
    await resident.seesNot('C’est confirmé')
    expect(appointmentsOf(service, 'Hennequin')).toEqual([])

    if (way === 'Chromium 70') await aMoment()
    await dieAndStartAgain('/')
    await resident.sees('Pas encore envoyé')
    await resident.sees('Elle part toute seule')
    await resident.seesNot('Confirmé')
    await findNetworkAgain()
    await resident.sees(inAnyCase(BOOKED.slice(-8)), 60_000)
    const reference = await readReference(resident)
    const kept = appointmentsOf(service, 'Hennequin')
    expect(kept).toMatchObject([
      { reference: reference.replace(/-/g, ''), state: 'confirmed', phone: expect.stringMatching(/639981001$/) },
    ])
    expect(seatsOf(service, kept[0]!.id!)).toMatchObject([{ slot_id: wishes[0] }])
    await resident.goTo('/lieux')
    await resident.seesNot('Pas encore envoyé')
  })

  test('the hour went to somebody else meanwhile: the first wish still free is taken; if none, the page says what is', async () => {
    await resident.setOffline(true)
    await network.cut()
    const [first = ''] = await wishFor('metz-hotel-de-ville', 1)
    await fillForm('Perrin', '06 39 98 10 02')
    await resident.click('Envoyer ma demande')
    await resident.sees('Ce n’est pas encore un rendez-vous', 20_000)
    await takeSlot(service.url, first, { origin: network.url })
    await network.mend()
    await resident.setOffline(false)
    await resident.sees('Choisissez un autre rendez-vous', 60_000)
    await resident.seesNot(BOOKED)
    expect(appointmentsOf(service, 'Perrin')).toEqual([])
    const label = await resident.tab.run(
      () => document.querySelector<HTMLInputElement>('input[name=creneau][type=radio]')!.labels![0]!.innerText,
    )
    await resident.choose(label)
    await resident.click('Demander cette heure')
    await resident.sees(BOOKED, 20_000)
    expect(appointmentsOf(service, 'Perrin')).toMatchObject([
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
    network.become('portal')
    await resident.click('Envoyer ma demande')
    await resident.sees('Ce n’est pas encore un rendez-vous', 20_000)
    await resident.sees('Wi-Fi')
    await resident.seesNot(BOOKED)
    expect(appointmentsOf(service, 'Lallemand')).toEqual([])
    await network.mend()
    network.become('through')
    await resident.click('Envoyer maintenant')
    await resident.sees(BOOKED, 30_000)
    expect(appointmentsOf(service, 'Lallemand')).toHaveLength(1)
  })

  test('two tabs of one phone know of the same wish, and it is booked once', async () => {
    await resident.setOffline(true)
    await network.cut()
    await wishFor('fs-2434', 1)
    await fillForm('Jumeaux', '06 39 98 10 04')
    const other = await resident.browser.newTab()
    await other.setOffline(true)
    await other.goTo(`${network.url}/lieux`)
    await resident.click('Envoyer ma demande')
    await resident.sees('Ce n’est pas encore un rendez-vous', 20_000)
    const readsOther = () => other.run(() => document.body.innerText)
    await expect.poll(readsOther, { timeout: 15_000 }).toContain('Pas encore envoyé')
    await network.mend()
    await Promise.all([resident.setOffline(false), other.setOffline(false)])
    await expect.poll(readsOther, { timeout: 60_000 }).toContain('Confirmé')
    await resident.sees(BOOKED, 60_000)
    expect(appointmentsOf(service, 'Jumeaux')).toHaveLength(1)
  })
})
