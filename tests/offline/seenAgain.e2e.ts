import { describe, expect, test } from 'vitest'
import { ageKeptPages, bookSomething, firstFormAddress, keptInCaches, readFormKey } from './insideThePage'
import { meetOnPoorNetwork, settle } from './meetOnPoorNetwork'

const TIMES = '/rendez-vous?besoin=caf&lieu=metz-mq-borny'

describe.each(['current Chromium', 'Chromium 70'] as const)('%s', way => {
  const met = meetOnPoorNetwork(way)

  test('a network that hangs is no network: within six seconds, times seen before are made anew from the device', async () => {
    const { network, resident } = met
    await resident.goTo('/lieux')
    await resident.goTo(TIMES)
    await settle()
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
    const { network, resident } = met
    // Chromium 70 asks for the line that loads the worker without saying that it has it.
    const most = way === 'Chromium 70' ? 1_100 : 1_024
    await resident.goTo(TIMES)
    const form = await resident.tab.run(firstFormAddress)
    const paths = ['/', '/lieux', '/rendez-vous?besoin=caf', TIMES, form]
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
    const { network, resident } = met
    await resident.goTo(TIMES)
    const form = await resident.tab.run(firstFormAddress)
    await resident.goTo(form)
    const key = await resident.tab.run(readFormKey)
    await settle()
    await resident.goTo('/')
    const before = network.bytesDown()
    await resident.goTo(form)
    const ofCopy = await resident.tab.run(readFormKey)
    expect(network.bytesDown() - before).toBeLessThan(1_100)
    await resident.goTo('/')
    await resident.goTo(form)
    expect(new Set([key, ofCopy, await resident.tab.run(readFormKey)]).size).toBe(3)

    await resident.tab.run(bookSomething)
    await settle()
    const { documents = [] } = await resident.tab.run(keptInCaches)
    expect(documents.filter(path => path.includes('lieu='))).toEqual([])
  })
})
