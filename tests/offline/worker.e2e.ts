import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startService, type Service } from '../drivers/service'
import { meetPerson, residents, type Visitor } from '../people'
import {
  ageKeptPages,
  bookSomething,
  findInCaches,
  firstFormAddress,
  isPersonal,
  keptInCaches,
  readFormKey,
  untilReady,
} from './insideThePage'
import { startPoorNetwork, type PoorNetwork } from './poorNetwork'

describe.each(['current Chromium', 'Chromium 70'] as const)('%s', way => {
  let network: PoorNetwork
  let service: Service
  let resident: Visitor

  beforeAll(async () => {
    network = await startPoorNetwork()
    service = await startService({ env: { PUBLIC_URL: network.url } })
    network.leadsTo(service)
  })
  afterAll(async () => {
    await service.close()
    await network.cut()
  })
  beforeEach(async () => {
    await network.mend()
    resident = await meetPerson(way, network.url)
    await resident.goTo('/')
    await resident.tab.run(untilReady)
  })
  afterEach(() => resident.leave())

  test('after one visit, with the network cut and the server stopped, places and hours can be found and a form filled', async () => {
    await resident.setOffline(true)
    await network.cut()
    await service.stop()
    try {
      await resident.goTo('/lieux')
      await resident.sees('Vous n’avez pas de réseau')
      await resident.sees(/Informations du \p{L}+ \d/u)
      const all = await countPlaces(resident)
      expect(all).toBeGreaterThan(5)
      await opens(resident, '/lieux?besoin=imprimer', /lieux/)
      expect(await countPlaces(resident)).toBeLessThan(all)
      await opens(resident, '/lieux/metz-mq-borny', /Borny/)

      await resident.goTo('/rendez-vous')
      await resident.click('Faire une démarche Caf')
      await resident.sees('Mairie de quartier de Borny')
      await resident.click('Mairie de quartier de Borny')
      await resident.sees('Cochez une, deux ou trois heures')
      await resident.click('Continuer')
      await resident.sees('Cochez au moins une heure.')
      await resident.tab.run(() => document.querySelector<HTMLInputElement>('input[name=creneau]')!.click())
      await resident.click('Continuer')
      await resident.sees('Votre nom de famille')
      expect(await resident.path()).toMatch(/creneau=/)
      expect(resident.tab.errors().filter(isOfOurs)).toEqual([])
    } finally {
      await service.restart()
    }
  })

  test('a page never seen opens without network; one that only the server has says so, with the phone number', async () => {
    await network.cut()
    await opens(resident, '/plan-du-site', 'Plan du site')
    await opens(resident, '/suivi/K7MP4RXW9HA', 'Cette page a besoin du réseau')
    await resident.sees('0800')
    await opens(resident, '/nulle-part', 'Cette page a besoin du réseau')
  })

  test('a network that hangs is no network: within six seconds, times seen before are made anew from the device', async () => {
    const times = '/rendez-vous?besoin=caf&lieu=metz-mq-borny'
    await resident.goTo('/lieux')
    await resident.goTo(times)
    await settle()
    await resident.tab.run(ageKeptPages, 61_000)
    network.become('hangs')
    const before = Date.now()
    await resident.goTo(times)
    await resident.sees('Vous n’avez pas de réseau')
    expect(Date.now() - before).toBeLessThan(6_000)
    // The list of a moment ago is as good.
    await resident.goTo('/lieux')
    await resident.sees('Mairie de quartier')
    await resident.seesNot('Vous n’avez pas de réseau')
  })

  test('the page of a Wi-Fi that asks to sign in is shown, and never kept', async () => {
    network.become('portal')
    for (const path of ['/lieux', '/plan-du-site', '/lieux/metz-mq-borny']) {
      await resident.goTo(path)
      await resident.sees('Connectez-vous au Wi-Fi gratuit')
    }
    expect(await resident.tab.run(findInCaches, 'Wi-Fi gratuit')).toEqual([])
    await network.cut()
    await opens(resident, '/plan-du-site', 'Plan du site')
  })

  test('a public document is kept with its time; a personal one, or an error, never', async () => {
    await resident.goTo('/lieux?besoin=caf')
    const key = await resident.tab.run(bookSomething)
    await opens(resident, `/rendez-vous/fait/${key}`, 'Votre rendez-vous est confirmé')
    await resident.goTo('/nulle-part')
    await resident.goTo('/lieux/quartiers')
    await expect.poll(async () => (await resident.tab.run(keptInCaches)).documents).toContain('/lieux/quartiers')
    const kept = await resident.tab.run(keptInCaches)
    expect(kept.documents).toContain('/lieux?besoin=caf')
    expect(
      Object.values(kept)
        .flat()
        .filter(path => /fait|nulle-part/.test(path)),
    ).toEqual([])
    const keptAt = await resident.tab.run(async () => {
      const copy = await (await caches.open('documents')).match('/lieux/quartiers', { ignoreVary: true })
      return Number(copy!.headers.get('Coup-De-Main-Kept-At'))
    })
    expect(Math.abs(Date.now() - keptAt)).toBeLessThan(60_000)
    expect(await resident.tab.run(findInCaches, residents.lucien.familyName)).toEqual([])
  })

  test('seen again, a page costs at most 1 KB of network', async () => {
    // Chromium 70 asks for the line that loads the worker without saying that it has it.
    const most = way === 'Chromium 70' ? 1_100 : 1_024
    const times = '/rendez-vous?besoin=caf&lieu=metz-mq-borny'
    await resident.goTo(times)
    const form = await resident.tab.run(firstFormAddress)
    const paths = ['/', '/lieux', '/rendez-vous?besoin=caf', times, form]
    for (const path of paths) await resident.goTo(path)
    await settle()
    for (const path of paths) {
      const before = network.bytesDown()
      await resident.goTo(path)
      await settle()
      expect({ path, bytes: network.bytesDown() - before }).toEqual({
        path,
        bytes: expect.toSatisfy((bytes: number) => bytes <= most),
      })
    }
  })

  test('the form seen a minute ago comes with a key of its own; once something is sent, no hour is shown from before', async () => {
    await resident.goTo('/rendez-vous?besoin=caf&lieu=metz-mq-borny')
    const form = await resident.tab.run(firstFormAddress)
    await resident.goTo(form)
    const key = await resident.tab.run(readFormKey)
    await settle()
    await resident.goTo('/')
    const before = network.bytesDown()
    await resident.goTo(form)
    expect(await resident.tab.run(readFormKey)).not.toBe(key)
    expect(network.bytesDown() - before).toBeLessThan(1_100)

    await resident.tab.run(bookSomething)
    await settle()
    const { documents = [] } = await resident.tab.run(keptInCaches)
    expect(documents.filter(path => path.includes('lieu='))).toEqual([])
  })

  test('« Effacer mes données » leaves only the scripts and the empty shell', async () => {
    await resident.goTo('/lieux?depuis=Borny')
    await expect.poll(async () => (await resident.tab.run(keptInCaches)).documents).toContain('/lieux?depuis=Borny')
    await resident.tab.run(() => navigator.serviceWorker.controller!.postMessage({ type: 'ERASED' }))
    await expect.poll(async () => Object.entries(await resident.tab.run(keptInCaches)).filter(isPersonal)).toEqual([])
  })

  test('when the network comes back, the page says so and does not reload by itself', async () => {
    await network.cut()
    await resident.goTo('/suivi')
    await resident.fill('Votre référence', 'K7MP')
    await network.mend()
    await resident.tab.run(() => void dispatchEvent(new Event('online')))
    await resident.sees('Le réseau est revenu')
    expect(await resident.valueOf('Votre référence')).toBe('K7MP')
    await resident.click('Recharger la page')
    await expect.poll(() => resident.reads().catch(() => '')).not.toMatch(/Vous n’avez pas de réseau|^$/)
  })
})

async function opens(resident: Visitor, path: string, heading: string | RegExp) {
  await resident.goTo(path)
  const wanted = typeof heading === 'string' ? expect.stringContaining(heading) : expect.stringMatching(heading)
  await expect.poll(() => resident.heading()).toEqual(wanted)
}

const countPlaces = (resident: Visitor) =>
  resident.tab.run(() => Number(/\d+/.exec(document.getElementById('resultats')!.innerText)![0]))

/** The browser prints each request that failed for want of network; what else it prints is ours to mend. */
const isOfOurs = (error: string) => !/net::ERR_|Failed to load resource|Failed to fetch/.test(error)

/** Time for what a page does once it rests: worker checked, packs looked at. */
const settle = () => new Promise(resolve => setTimeout(resolve, 4_500))
