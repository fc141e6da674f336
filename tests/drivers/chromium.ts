import {
  chromium,
  type Browser as PlaywrightBrowser,
  type BrowserContext,
  type Page,
  type Request,
} from 'playwright-core'
import { inject } from 'vitest'
import { phone, type Browser, type BrowserTab, type Call, type Viewport } from './browserTab'
import { callsUnderWay } from './callsUnderWay'
import { layOutAll } from './layOutAll'
import { keptProfile, newProfile } from './profile'

export const chromiumFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type ChromiumOptions = {
  javaScript?: boolean
  /** Profile to open again; left on disk. */
  persistentDir?: string
  viewport?: Viewport
  /** A tablet: what is pressed is touched. */
  hasTouch?: boolean
  serviceWorkers?: 'allow' | 'block'
  colorScheme?: 'light' | 'dark'
  forcedColors?: 'active' | 'none'
  reducedMotion?: 'reduce'
  /** Of the browser, as `Accept-Language` says it. */
  locale?: string
  permissions?: string[]
  geolocation?: { latitude: number; longitude: number }
  /** More words of its command line. */
  flags?: string[]
}

export type Chromium = Browser & { context: BrowserContext; page: Page }

/** A current Chromium, as a resident in Metz has it: in French, Paris time, a phone's window, an empty profile. */
export async function launchChromium(options: ChromiumOptions = {}): Promise<Chromium> {
  const { javaScript = true, persistentDir, viewport = phone, flags = [], ...context } = options
  const profile = persistentDir ? keptProfile(persistentDir) : newProfile()
  const browser = await chromium.launchPersistentContext(profile.folder, {
    executablePath: inject('chromium'),
    args: [...chromiumFlags, ...flags],
    javaScriptEnabled: javaScript,
    viewport,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    timeout: 30_000,
    ...context,
  })
  browser.setDefaultTimeout(15_000)
  const page = browser.pages()[0] ?? (await browser.newPage())
  return {
    context: browser,
    page,
    profile: profile.folder,
    tab: tabOf(page, options),
    newTab: async () => tabOf(await browser.newPage(), options),
    async close() {
      await browser.close()
      profile.forget()
    },
    async kill() {
      const gone = new Promise(done => browser.once('close', done))
      process.kill(await readPid(browser.browser()!), 'SIGKILL')
      await gone
    },
  }
}

/** The process of the browser itself: what was launched may be a script around it. */
export async function readPid(browser: PlaywrightBrowser): Promise<number> {
  const devTools = await browser.newBrowserCDPSession()
  const { processInfo } = await devTools.send('SystemInfo.getProcessInfo')
  return processInfo.find(({ type }) => type === 'browser')!.id
}

const keys = { Space: ' ', 'Select all': 'Control+A' } as const

/** What the common journeys need, on a page of Playwright. */
export function tabOf(page: Page, { hasTouch = false }: Pick<ChromiumOptions, 'hasTouch'> = {}): BrowserTab {
  const calls: Call[] = []
  const errors: string[] = []
  const { begin, end, stillFor } = callsUnderWay<Request>()
  page.on('request', begin)
  for (const over of ['requestfinished', 'requestfailed'] as const) page.on(over as 'requestfinished', end)
  page.on('domcontentloaded', () => void page.evaluate(layOutAll).catch(() => undefined))
  page.on('pageerror', error => errors.push(String(error)))
  page.on('console', message => message.type() === 'error' && errors.push(message.text()))
  page.on('requestfinished', async request => {
    const answer = await request.response().catch(() => null)
    if (!answer) return
    calls.push({
      url: request.url(),
      method: request.method(),
      type: request.resourceType(),
      status: answer.status(),
      fromWorker: answer.fromServiceWorker(),
    })
  })
  return {
    goTo: async url => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    run: (inPage, argument) => page.evaluate(inPage as never, argument) as never,
    pressMouse: ({ x, y }) => (hasTouch ? page.touchscreen.tap(x, y) : page.mouse.click(x, y)),
    type: text => page.keyboard.type(text),
    press: key => page.keyboard.press(keys[key as keyof typeof keys] ?? key),
    screenshot: async (path, fullPage = true) => void (await page.screenshot({ path, fullPage })),
    setOffline: offline => page.context().setOffline(offline),
    calls: () => calls,
    stillFor,
    errors: () => errors,
    close: () => page.close(),
  }
}
