import { beforeEach, describe, expect, test } from 'vitest'
import { othersInSoak } from '../drivers/inSoak'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { residents, type Visitor } from '../people'
import { ageKeptPages, bookSomething, findInCaches, isPersonal, keptInCaches } from './insideThePage'
import { startPoorNetwork, type PoorNetwork } from './poorNetwork'

describe.each(othersInSoak('current Chromium', 'Chromium 70'))('%s', way => {
  const library = openServiceForVisitors(undefined, startPoorNetwork)
  let network: PoorNetwork
  let resident: Visitor
  beforeEach(async () => {
    network = library.line
    resident = await library.meetAgain(way)
  })

  test('after one visit, with the network cut and the server stopped, places and hours can be found and a form filled', async () => {
    await library.loseNetwork(resident)
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
    await resident.sees('Mairie de quartier de Bellecroix')
    await resident.click('Choisir une heure (Mairie de quartier de Bellecroix')
    await resident.sees('Cochez une, deux ou trois heures')
    await resident.click('Continuer')
    await resident.sees('Cochez au moins une heure.')
    await resident.tab.run(() => document.querySelector<HTMLInputElement>('input[name=creneau]')!.click())
    await resident.click('Continuer')
    await resident.sees('Votre nom de famille')
    expect(await resident.path()).toMatch(/creneau=/)
    expect(resident.tab.errors().filter(isOfOurs)).toEqual([])
  })

  test('a reference sent without network: held on its page with what is typed, sent once the network is back', async () => {
    await resident.goTo('/suivi')
    await resident.fill('Votre référence', 'K7MP-4RXW-9HA')
    await resident.fill('Le nom de famille', residents.amina.familyName)
    await resident.setOffline(true)
    await resident.click('Voir ma demande')
    await resident.sees('Votre texte reste sur cette page')
    expect(await resident.valueOf('Votre référence')).toBe('K7MP-4RXW-9HA')
    await resident.setOffline(false)
    await expect.poll(() => resident.reads()).not.toContain('Votre texte reste sur cette page')
    await resident.click('Voir ma demande')
    await resident.sees(/Nous ne trouvons pas cette demande|Vérifiez la référence/)
  })

  test('a page never seen opens without network; one that only the server has says so, with the phone number', async () => {
    await network.cut()
    await opens(resident, '/plan-du-site', 'Plan du site')
    await opens(resident, '/suivi/K7MP4RXW9HA', 'Cette page a besoin du réseau')
    await resident.sees('0800')
    await opens(resident, '/nulle-part', 'Cette page a besoin du réseau')
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

  test('a page cut on the way is neither shown nor kept: what the device has, then the whole', async () => {
    const seen = '/lieux/metz-mq-borny'
    await resident.goTo(seen)
    await resident.sees('Plan du site')
    await expect.poll(async () => Object.values(await resident.tab.run(keptInCaches)).flat()).toContain(seen)
    network.become('cuts')
    for (const path of [seen, '/plan-du-site', '/orientation/fiche?besoin=caf']) {
      await resident.goTo(path)
      // At the foot of each page.
      await resident.sees('Effacer mes données de cet appareil')
    }
    network.become('through')
    for (const path of [seen, '/plan-du-site']) {
      await resident.goTo(path)
      await resident.sees('Plan du site')
      await resident.seesNot('Vous n’avez pas de réseau')
    }
  })

  test('a page whose body comes too slowly is replaced by the copy of the device, with its age and a way to ask again', async () => {
    await resident.goTo('/accessibilite')
    await expect.poll(async () => (await resident.tab.run(keptInCaches)).documents).toContain('/accessibilite')
    network.become('trickles')
    const before = Date.now()
    await resident.goTo('/accessibilite')
    await resident.sees(/Informations du \p{L}+ \d/u)
    expect(Date.now() - before).toBeLessThan(9_000)
    await resident.sees('Effacer mes données de cet appareil')
    network.become('through')
    await resident.click('Réessayer')
    await expect.poll(() => resident.reads().catch(() => 'Informations du')).not.toContain('Informations du')
    expect(await resident.heading()).toBe('Accessibilité')
  })

  test('who lost the shell with a cache that the browser deleted still has the pages seen', async () => {
    await resident.goTo('/lieux')
    await expect.poll(async () => (await resident.tab.run(keptInCaches)).documents).toContain('/lieux')
    await resident.tab.run(ageKeptPages, 600_000)
    await resident.tab.run(async () => {
      for (const name of await caches.keys()) if (/^workbox-precache/.test(name)) await caches.delete(name)
    })
    await network.cut()
    await opens(resident, '/lieux', 'Les lieux d’aide')
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

  test('« Effacer mes données » leaves only the scripts and the empty shell', async () => {
    await resident.goTo('/lieux?depuis=Borny')
    await expect.poll(async () => (await resident.tab.run(keptInCaches)).documents).toContain('/lieux?depuis=Borny')
    await resident.tab.run(() => navigator.serviceWorker.controller!.postMessage({ type: 'ERASED' }))
    await expect.poll(async () => Object.entries(await resident.tab.run(keptInCaches)).filter(isPersonal)).toEqual([])
  })

  test.runIf(way === 'current Chromium')(
    'caches that the system deleted come back with the next page, and the site opens without network again',
    async () => {
      await resident.tab.run(deleteCaches)
      await resident.goTo('/lieux')
      const shell = async () =>
        Object.values(await resident.tab.run(keptInCaches))
          .flat()
          .join(' ')
      await expect.poll(shell, { timeout: 20_000 }).toContain('/hors-ligne.html')
      await network.cut()
      await opens(resident, '/suivi/K7MP4RXW9HA', 'Cette page a besoin du réseau')
    },
  )

  test('when the network comes back, the page says so and does not reload by itself', async () => {
    await network.cut()
    await resident.goTo('/suivi')
    await resident.fill('Votre référence', 'K7MP')
    await network.mend()
    await resident.tab.run(() => void dispatchEvent(new Event('online')))
    await resident.sees('Le réseau est revenu')
    // In place of the contrary, and once.
    expect((await resident.reads()).match(/Le réseau est revenu|Vous n’avez pas de réseau/g)).toHaveLength(1)
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

async function deleteCaches() {
  for (const name of await caches.keys()) await caches.delete(name)
}
