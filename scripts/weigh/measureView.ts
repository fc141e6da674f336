import type { Browser, BrowserContext, Page } from 'playwright-core'
import { addFormPage, isPageOfForm, type Addresses } from './findAddresses'
import type { Address } from './sendToSite'
import { ecoIndex } from './ecoIndex'
import { listenToRequests, type Requests } from './listenToRequests'
import { countTwice, measureAgain, waitForWorker } from './measureNextView'
import { localDatabaseFile } from './localDatabaseFile'
import type { FirstScreen, PageMeasures } from './pageMeasures'
import { SLOW_3G, type PoorNetwork } from './poorNetwork'
import { countNodes, readBlockingFiles, readWatched, readWindowFiles, watchPage } from './watchPage'

export const PROCESSOR_SLOWDOWN = 6

/** A phone of a resident, as seen by the page. */
export const phone = {
  viewport: { width: 360, height: 640 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'fr-FR',
  timezoneId: 'Europe/Paris',
}

export type View = {
  browser: Browser
  network: PoorNetwork
  address: Address
  cookie: Addresses['cookie']
  /** `poor`: the resident's phone and network. `full`: this machine's, when only weights are wanted. */
  speed: 'poor' | 'full'
  /** Then again, from what the device kept. */
  thenAgain?: boolean
}

/** One view, by a browser that never came. */
export const measureView = (view: View): Promise<PageMeasures> => asNewcomer(view, page => measureIn(page, view))

/** The same, of which only the times of the first screen are read, before the islands wake: it takes half as long. */
export const glanceAt = (view: View): Promise<FirstScreen> => asNewcomer(view, page => glanceIn(page, view))

async function asNewcomer<T>({ browser, network, cookie }: View, see: (page: Page) => Promise<T>): Promise<T> {
  network.link = null
  await untilQuiet(network)
  const context = await browser.newContext(phone)
  try {
    await context.addCookies([{ ...cookie, url: network.url, secure: cookie.name.startsWith('__'), httpOnly: true }])
    return await see(await newWatchedPage(context))
  } finally {
    network.link = null
    await context.close()
  }
}

const QUIET_PATIENCE_MS = 10_000

/** What the worker of the view before had asked for would be counted in this one. */
async function untilQuiet(network: PoorNetwork) {
  const deadline = performance.now() + QUIET_PATIENCE_MS
  while (network.busy && performance.now() < deadline) await new Promise(resolve => setTimeout(resolve, 50))
}

async function newWatchedPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  // The compiler of this script wraps named functions with it; they run in the page.
  await page.addInitScript('globalThis.__name = named => named')
  await page.addInitScript(watchPage)
  return page
}

async function glanceIn(page: Page, view: View) {
  await openAsResident(page, view)
  await page.waitForTimeout(FIRST_SCREEN_MS)
  const { visible, largestPaint } = await page.evaluate(readWatched)
  return { visible, largestPaint }
}

/** `from`: how many answers had gone through before. */
async function openAsResident(page: Page, { network, address, speed }: View) {
  if (address.form) await page.goto(network.url + addFormPage(network.pages, address))
  const devTools = await page.context().newCDPSession(page)
  const requests = await listenToRequests(devTools)
  const from = network.passages.length
  if (speed === 'poor') {
    network.link = SLOW_3G
    await devTools.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR_SLOWDOWN })
  }
  await open(page, network.url, address)
  return { requests, from }
}

async function measureIn(page: Page, view: View): Promise<PageMeasures> {
  const { network, address, thenAgain } = view
  const { requests, from } = await openAsResident(page, view)
  await settle(page, requests)
  const measures = await readMeasures(page, requests, network)
  if (!thenAgain) return measures
  const worker = await waitForWorker(page, network)
  const twiceFetched = countTwice(network.passages.slice(from).map(({ path }) => path))
  if (!worker) return { ...measures, twiceFetched, repeatKb: Infinity, repeatVisible: Infinity }
  return { ...measures, twiceFetched, ...(await measureAgain(page, { network, address })) }
}

async function open(page: Page, url: string, { path, form, status = 200 }: Address) {
  const opened = form
    ? (await Promise.all([page.waitForResponse(answer => isPageOfForm(path, answer)), page.click('button')]))[0]
    : await page.goto(url + path, { waitUntil: 'load', timeout: 30_000 })
  if (opened?.status() !== status) throw new Error(`${path} answered ${opened?.status()}`)
  await page.waitForLoadState('load')
}

/** After the load. */
const FIRST_SCREEN_MS = 1_000

/** Islands wake within two seconds of the load; then, nothing more is asked for. */
async function settle(page: Page, requests: Requests) {
  await page.waitForTimeout(FIRST_SCREEN_MS)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await page.waitForTimeout(1_100)
  const deadline = Date.now() + 12_000
  while (Date.now() < deadline && requests.quietMs() < 700) await page.waitForTimeout(100)
}

const kilobytes = (bytes: number) => bytes / 1_000
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0)

/** A form comes alive when it is touched: what that brings counts, and what it holds up. Null where nothing waits. */
async function touchForm(page: Page, requests: Requests): Promise<number | null> {
  const waiting = page.locator('[data-wake=typed]:not([data-awake])').first()
  if (!(await waiting.count())) return null
  const { blocking } = await page.evaluate(readWatched)
  await waiting.dispatchEvent('pointerdown')
  await settle(page, requests)
  return (await page.evaluate(readWatched)).blocking - blocking
}

async function readMeasures(page: Page, requests: Requests, network: PoorNetwork): Promise<PageMeasures> {
  const watched = await page.evaluate(readWatched)
  const firstRequests = requests.all.length
  const touchBlocking = await touchForm(page, requests)
  const blocking = await page.evaluate(readBlockingFiles)
  const nodes = await page.evaluate(countNodes)
  const asked = requests.all.map(({ url, type, bytes }) => ({ url, type, bytes: bytes || sizeOnTheWire(network, url) }))
  const windowFiles = (await page.evaluate(readWindowFiles)).filter(url => !asked.some(one => one.url === url))
  const windowBytes = await Promise.all(windowFiles.map(url => fetchSize(page, network, url)))
  const apart = localDatabaseFile()
  const sizeOf = (type: string) =>
    sum(asked.filter(one => one.type === type && !one.url.endsWith(apart)).map(({ bytes }) => bytes))
  const total = kilobytes(sum(asked.map(({ bytes }) => bytes)) + sum(windowBytes))
  const count = firstRequests + windowFiles.length
  const scriptsBefore = blocking.filter(({ isScript }) => isScript).map(({ url }) => sizeOnTheWire(network, url))
  return {
    htmlKb: kilobytes(sizeOf('Document')),
    requestsBefore: 1 + blocking.length,
    scriptKbBefore: kilobytes(sum(scriptsBefore)),
    scriptKb: kilobytes(sizeOf('Script')),
    totalKb: total,
    requests: count,
    nodes,
    ...watched,
    touchBlocking,
    repeatKb: null,
    repeatVisible: null,
    twiceFetched: null,
    ecoIndex: ecoIndex({ nodes, requests: count, kilobytes: total }),
  }
}

/** What the service worker hands to the page came by the network all the same. */
function sizeOnTheWire({ passages }: PoorNetwork, url: string): number {
  const { pathname, search } = new URL(url)
  return passages.filter(({ path }) => path === pathname + search).at(-1)?.bytes ?? 0
}

async function fetchSize(page: Page, network: PoorNetwork, url: string): Promise<number> {
  const known = sizeOnTheWire(network, url)
  if (known) return known
  network.link = null
  await page.evaluate(file => fetch(file).then(answer => answer.arrayBuffer()), url)
  return sizeOnTheWire(network, url)
}
