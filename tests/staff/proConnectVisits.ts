import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { PROCONNECT_RETURN, PROCONNECT_START } from '../../src/people/proConnect'
import { HOUR_MS } from '../../src/platform/everywhere/durations'
import type { DatabaseEngine } from '../drivers/service'
import { openInProcess, OURS, TODAY, type InProcess } from '../server/inProcess'
import { meetStaff, type StaffMember, type Who } from '../server/staffInProcess'
import { startProConnect, walkThrough, type ProConnectStandIn } from './proConnectStandIn'
import { openStaffBrowser, type StaffBrowser } from './staffBrowser'

const STRONG = ['pwd', 'mfa']

/** The service and a provider, for a group of tests; each test has a moment and an agent of its own. */
export function openProConnect(engine: DatabaseEngine) {
  let there: ProConnectStandIn
  let service: InProcess
  let [clock, agents] = [TODAY, 0]
  beforeAll(async () => {
    there = await startProConnect(OURS + PROCONNECT_RETURN)
    service = await openInProcess(engine, [], { NODE_ENV: 'production', ...there.env })
  })
  beforeEach(() => {
    visits.waits(HOUR_MS)
    there.state.lie = null
    visits.comes(`agent-${++agents}`)
  })
  afterAll(async () => {
    await service.close()
    await there.close()
  })

  const visits = {
    get there() {
      return there
    },
    get service() {
      return service
    },
    get now() {
      return clock
    },
    waits: (ms: number) => service.at((clock += ms)),
    /** Whoever signs in at the provider from now on. */
    comes: (sub: string, amr = STRONG) => void (there.state.who = { sub, amr }),
    /** Gives the address that the provider leads back to, not opened yet. */
    signInThere: async (browser: StaffBrowser, query = '') =>
      walkThrough(there, (await browser.follow(PROCONNECT_START + query)).location),
    /** Gives where our own answer leads. */
    goBack: async (browser: StaffBrowser, address: string) =>
      (await browser.follow(address.replace(OURS, ''))).location,
    async enter(query = '') {
      const browser = openStaffBrowser(service)
      const location = await visits.goBack(browser, await visits.signInThere(browser, query))
      return { location, browser, isSignedIn: await browser.isSignedIn() }
    },
    async link({ cookie }: StaffMember) {
      const browser = openStaffBrowser(service, cookie)
      const { body } = await browser.post('/api/staff/proconnect/link')
      return visits.goBack(browser, await walkThrough(there, String(body.href)))
    },
    async meetLinked(who: Who = { role: 'mediator' }) {
      const member = await meetStaff(service, who)
      expect(await visits.link(member)).toBe('/espace/compte?proconnect=relie')
      return member
    },
  }
  return visits
}
