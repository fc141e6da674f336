import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import type { ServiceOptions } from '../drivers/service'
import { brokenIslands, phone } from '../drivers/browserTab'
import { chromiumFlags, readPid, tabOf } from '../drivers/chromium'
import { personAt, type Person } from '../drivers/person'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'

/** The tabs of a site share one process: it reads axe and our scripts once, not once for each tab. */
const flags = [...chromiumFlags, '--renderer-process-limit=1']

/** Checked in 10 s on a busy machine. A page that hangs would hang all that come after it, in the same process. */
const LONGEST_VISIT = 60_000

/** A library and the tabs where its pages are looked at: each is of someone new, for whom nothing is kept. */
export function openPages(asked: BrowserContextOptions = {}, readOptions?: () => ServiceOptions) {
  const library = openServiceForVisitors(readOptions)
  let browser: Browser
  let context: BrowserContext
  /** Stays open: with its last tab, a process would go. */
  let first: Page
  let pid: number

  const open = async (more: BrowserContextOptions = {}) => {
    const opened = await browser.newContext({
      viewport: phone,
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      serviceWorkers: 'block',
      ...asked,
      ...more,
    })
    opened.setDefaultTimeout(15_000)
    return opened
  }

  async function launch() {
    browser = await chromium.launch({ executablePath: inject('chromium'), args: flags })
    pid = await readPid(browser)
    context = await open()
    first = await context.newPage()
    await first.goto(library.service.url)
  }

  beforeAll(launch)
  afterAll(() => browser?.close())

  async function forget() {
    await context.clearCookies()
    const devTools = await context.newCDPSession(first)
    await devTools.send('Storage.clearDataForOrigin', { origin: library.service.url, storageTypes: 'all' })
    await devTools.detach()
  }

  return {
    library,
    /** A browser of its own, beside the tabs: closed with them. */
    open,
    async visit(look: (page: Page, person: Person) => Promise<void>) {
      if (!browser.isConnected()) await launch()
      let isTooLong = false
      const tooLong = setTimeout(() => {
        isTooLong = true
        process.kill(pid, 'SIGKILL')
      }, LONGEST_VISIT)
      try {
        const page = await context.newPage()
        const tab = tabOf(page)
        await look(page, personAt(tab, library.service.url)).finally(() => page.close())
        expect(brokenIslands(tab)).toEqual([])
      } catch (error) {
        throw isTooLong ? new Error(`The browser hung for ${LONGEST_VISIT / 1_000} s`, { cause: error }) : error
      } finally {
        if (browser.isConnected()) await forget()
        clearTimeout(tooLong)
      }
    },
  }
}
