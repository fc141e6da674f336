import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, inject } from 'vitest'
import type { ServiceOptions } from '../drivers/service'
import { phone } from '../drivers/browserTab'
import { chromiumFlags, tabOf } from '../drivers/chromium'
import { personAt, type Person } from '../drivers/person'
import { openLibrary } from '../journeys/library'

/** The tabs of a site share one process: it reads axe and our scripts once, not once for each tab. */
const flags = [...chromiumFlags, '--renderer-process-limit=1']

/** A library and the tabs where its pages are looked at: each is of someone new, for whom nothing is kept. */
export function openPages(asked: BrowserContextOptions = {}, readOptions?: () => ServiceOptions) {
  const library = openLibrary(readOptions)
  let browser: Browser
  let context: BrowserContext
  /** Stays open: with its last tab, a process would go. */
  let first: Page

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

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: inject('chromium'), args: flags })
    context = await open()
    first = await context.newPage()
    await first.goto(library.service.url)
  })
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
      const page = await context.newPage()
      try {
        await look(page, personAt(tabOf(page), library.service.url))
      } finally {
        await page.close()
        await forget()
      }
    },
  }
}
