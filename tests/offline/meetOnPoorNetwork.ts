import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { startService, type Service } from '../drivers/service'
import { meetPerson, type Visitor, type Way } from '../people'
import { untilReady } from './insideThePage'
import { startPoorNetwork, type PoorNetwork } from './poorNetwork'

type Met = { network: PoorNetwork; service: Service; resident: Visitor }

/** A resident who came once, so that the worker is there; between them and the server, a network that can break. */
export function meetOnPoorNetwork(way: Way): Met {
  const met = {} as Met
  beforeAll(async () => {
    met.network = await startPoorNetwork()
    met.service = await startService({ env: { PUBLIC_URL: met.network.url } })
    met.network.leadsTo(met.service)
  })
  afterAll(async () => {
    await met.service.close()
    await met.network.cut()
  })
  beforeEach(async () => {
    await met.network.mend()
    met.resident = await meetPerson(way, met.network.url)
    await met.resident.goTo('/')
    await met.resident.tab.run(untilReady)
  })
  afterEach(() => met.resident.leave())
  return met
}

/** Time for what a page does once it rests: worker checked, packs looked at. */
export const settle = () => new Promise(resolve => setTimeout(resolve, 4_500))
