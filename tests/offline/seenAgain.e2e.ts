import { beforeEach, describe, expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import type { Visitor } from '../people'
import { ageKeptPages, bookSomething, firstFormAddress, keptInCaches, readFormKey } from './insideThePage'
import { startPoorNetwork, type PoorNetwork } from './poorNetwork'
import { othersInSoak } from '../drivers/inSoak'

const TIMES = '/rendez-vous?besoin=caf&lieu=metz-mq-bellecroix'

/** With nothing coming down for so long, ms: the page has looked whether its worker is the newest. */
const REST = 1_500
/** And the worker, three seconds after the last page, whether its packs are (src/platform/worker/packRefresh.ts). */
const LONG_REST = 4_000

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('%s', way => {
  const library = openServiceForVisitors(undefined, startPoorNetwork)
  let network: PoorNetwork
  let resident: Visitor
  beforeEach(async () => {
    network = library.line
    resident = await library.meetAgain(way)
  })

  const keptPages = async () => (await resident.tab.run(keptInCaches)).documents ?? []
  /** The page is shown before its copy is kept. */
  const untilPageIsKept = (path: string) => expect.poll(keptPages, { timeout: 10_000 }).toContain(path)

  test('a network that hangs is no network: within six seconds, times seen before are made anew from the device', async () => {
    await resident.goTo('/lieux')
    await resident.goTo(TIMES)
    for (const path of ['/lieux', TIMES]) await untilPageIsKept(path)
    await resident.tab.run(ageKeptPages, 61_000)
    network.become('hangs')
    const before = Date.now()
    await resident.goTo(TIMES)
    await resident.sees('Vous n’avez pas de réseau')
    expect(Date.now() - before).toBeLessThan(6_000)
    // The list of a moment ago is as good.
    await resident.goTo('/lieux')
    await resident.sees('Mairie de quartier')
    await resident.seesNot('Vous n’avez pas de réseau')
  })

  test('seen again, a page costs at most 1 KB of network', async () => {
    // Chromium 70 asks for the line that loads the worker without saying that it has it.
    const most = way === 'Chromium 70' ? 1_100 : 1_024
    await resident.goTo(TIMES)
    const form = await resident.tab.run(firstFormAddress)
    const paths = ['/', '/lieux', '/rendez-vous?besoin=caf', TIMES, form]
    for (const path of paths) {
      await resident.goTo(path)
      await untilPageIsKept(path)
    }
    await network.untilQuiet(LONG_REST)
    for (const path of paths) {
      const before = network.bytesDown()
      await resident.goTo(path)
      await network.untilQuiet(path === form ? LONG_REST : REST)
      expect({ path, bytes: network.bytesDown() - before }).toEqual({
        path,
        bytes: expect.toSatisfy((bytes: number) => bytes <= most),
      })
    }
  })

  test('the form seen a minute ago comes with a key of its own; once something is sent, no hour is shown from before', async () => {
    await resident.goTo(TIMES)
    const form = await resident.tab.run(firstFormAddress)
    await resident.goTo(form)
    const key = await resident.tab.run(readFormKey)
    await untilPageIsKept(form)
    await resident.goTo('/')
    await network.untilQuiet(REST)
    const before = network.bytesDown()
    await resident.goTo(form)
    const ofCopy = await resident.tab.run(readFormKey)
    expect(network.bytesDown() - before).toBeLessThan(1_100)
    await resident.goTo('/')
    await resident.goTo(form)
    expect(new Set([key, ofCopy, await resident.tab.run(readFormKey)]).size).toBe(3)

    await resident.tab.run(bookSomething)
    await expect.poll(async () => (await keptPages()).filter(path => path.includes('lieu='))).toEqual([])
  })
})
