import type { Page } from 'playwright-core'
import type { Address } from './sendToSite'
import { SLOW_3G, type PoorNetwork } from './poorNetwork'
import { readWatched } from './watchPage'

/** The worker takes its time at full speed: what is measured next is the view after. */
export async function waitForWorker(page: Page, network: PoorNetwork): Promise<boolean> {
  network.link = null
  const ready = await page.evaluate(() =>
    Promise.race([
      navigator.serviceWorker.ready.then(() => true),
      new Promise<boolean>(resolve => setTimeout(resolve, 15_000, false)),
    ]),
  )
  await untilQuiet(page, network)
  return ready
}

async function untilQuiet(page: Page, network: PoorNetwork) {
  const deadline = Date.now() + 10_000
  for (let still = 0; still < 4 && Date.now() < deadline; still++) {
    if (network.busy) still = 0
    await page.waitForTimeout(100)
  }
}

export const countTwice = (paths: string[]) =>
  new Set(paths.filter((path, index) => path.startsWith('/assets/') && paths.indexOf(path) !== index)).size

type Again = { network: PoorNetwork; address: Address }

export async function measureAgain(page: Page, { network, address }: Again) {
  await page.goto('about:blank')
  network.link = SLOW_3G
  const from = network.passages.length
  await page.goto(network.url + address.path, { waitUntil: 'load', timeout: 30_000 })
  // Long enough for the worker to ask the server whether the page it gave is still the right one.
  await page.waitForTimeout(1_500)
  await untilQuiet(page, network)
  const { visible } = await page.evaluate(readWatched)
  const bytes = network.passages.slice(from).reduce((total, passage) => total + passage.bytes, 0)
  return { repeatKb: bytes / 1_000, repeatVisible: visible ?? Infinity }
}
