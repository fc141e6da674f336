import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildNextVersion } from '../../scripts/weigh/buildNextVersion'
import { measureUpdate, UPDATE_KB } from '../../scripts/weigh/measureUpdate'
import { othersInSoak } from '../drivers/inSoak'
import { startService, type Service } from '../drivers/service'
import { personAt } from '../drivers/person'
import { meetPerson } from '../people'
import { keptInCaches } from './insideThePage'
import { startPoorNetwork, type PoorNetwork } from './poorNetwork'

const startScript = () => document.querySelector<HTMLScriptElement>('script[type=module]')!.src

let folder: string
let network: PoorNetwork
let last: Service
let next: Service

beforeAll(async () => {
  folder = buildNextVersion()
  network = await startPoorNetwork()
  const env = { PUBLIC_URL: network.url }
  last = await startService({ env })
  next = await startService({
    env: { ...env, CONTENT_DIR: join(folder, 'content') },
    sharing: last,
    dist: join(folder, 'dist'),
  })
})
afterAll(async () => {
  await next?.close()
  await last?.close()
  await network?.cut()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

test('a word that is another costs a phone the file that it is in, not all that names it', () => {
  const { files, kilobytes } = measureUpdate('dist/client', join(folder, 'dist/client'))
  const names = files.map(({ name }) => name.replace(/-[\w-]{8}\./, '.')).sort()
  expect(names).toEqual(['assets/files.js', 'assets/fr-1.json', 'hors-ligne.html', 'serviceWorker.js'])
  expect(kilobytes).toBeLessThanOrEqual(UPDATE_KB)
})

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('%s', way => {
  test('a new version says so, waits, and gives back every field once it is accepted', async () => {
    network.leadsTo(last)
    const resident = await meetPerson(way, network.url)
    try {
      await resident.goTo('/rendez-vous?besoin=caf&lieu=metz-mq-bellecroix')
      await resident.tab.run(async () => void (await navigator.serviceWorker.ready))
      await resident.tab.run(() => document.querySelector<HTMLAnchorElement>('a.hour')!.click())
      await resident.sees('Votre nom de famille')
      await resident.fill('Votre nom de famille', 'Weberzott')
      await resident.tab.run(() => void ((window as { isSamePage?: boolean }).isSamePage = true))
      const lastScript = await resident.tab.run(startScript)
      // Lessons kept in the shape of today, and in one that no page reads any more.
      await resident.tab.run(async () => {
        for (const name of ['tutorials-0', 'tutorials-1']) {
          await (await caches.open(name)).put('/api/tutorial?slug=x&language=fr&version=1', new Response('{}'))
        }
      })

      network.leadsTo(next)
      await resident.tab.run(async () => void (await (await navigator.serviceWorker.getRegistration())!.update()))
      await resident.sees('Une nouvelle version est prête')
      // Nothing moves by itself.
      await new Promise(done => setTimeout(done, 1_500))
      expect(await resident.tab.run(() => (window as { isSamePage?: boolean }).isSamePage)).toBe(true)
      expect(await resident.valueOf('Votre nom de famille')).toBe('Weberzott')
      // A page opened before still finds its scripts.
      expect((await fetch(lastScript)).status).toBe(200)

      await resident.click('Mettre à jour')
      await resident.sees('Une question de plus ?')
      await expect.poll(() => resident.valueOf('Votre nom de famille'), { timeout: 10_000 }).toBe('Weberzott')
      await expect.poll(() => resident.tab.run(() => document.activeElement!.id)).toBe('familyName')
      await resident.seesNot('Une nouvelle version est prête')
      const kept = Object.keys(await resident.tab.run(keptInCaches))
      expect(kept.filter(name => name.startsWith('tutorials'))).toEqual(['tutorials-1'])

      await network.cut()
      await resident.goTo('/plan-du-site')
      await resident.sees('Une question de plus ?')
    } finally {
      await resident.leave()
      await network.mend()
    }
  })
})

describe.each(othersInSoak('current Chromium', 'Chromium 70'))('%s, two tabs', way => {
  test('a new version accepted in one tab leaves the form of the other as it is, until it is accepted there', async () => {
    network.leadsTo(last)
    const resident = await meetPerson(way, network.url)
    try {
      await resident.goTo('/')
      await resident.tab.run(async () => void (await navigator.serviceWorker.ready))
      const other = { ...resident, ...personAt(await resident.browser.newTab(), network.url) }
      for (const person of [resident, other]) {
        await person.goTo('/rendez-vous/rappel')
        await person.fill('Votre numéro de téléphone', '06 39 98 77 10')
        await person.tab.run(() => void ((window as { isSamePage?: boolean }).isSamePage = true))
      }

      network.leadsTo(next)
      await resident.tab.run(async () => void (await (await navigator.serviceWorker.getRegistration())!.update()))
      await resident.sees('Une nouvelle version est prête')
      await other.sees('Une nouvelle version est prête')
      await resident.click('Mettre à jour')
      await resident.sees('Une question de plus ?')

      // The other tab was not reloaded under the fingers; what is written there is still kept, and can still be sent.
      await new Promise(done => setTimeout(done, 1_500))
      expect(await other.tab.run(() => (window as { isSamePage?: boolean }).isSamePage)).toBe(true)
      await other.fill('Votre nom, si vous voulez', 'Weberzott')
      await other.sees('Vos réponses sont gardées sur cet appareil')
      await other.click('Mettre à jour')
      await other.sees('Une question de plus ?')
      await expect.poll(() => other.valueOf('Votre nom, si vous voulez'), { timeout: 10_000 }).toBe('Weberzott')
      await other.choose('Le matin')
      await other.click('Demander un appel')
      await other.sees('Votre demande d’appel est reçue', 20_000)
    } finally {
      await resident.leave()
    }
  })
})
