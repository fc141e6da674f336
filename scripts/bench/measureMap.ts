// Alone: node --import tsx scripts/bench/measureMap.ts
import { pathToFileURL } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { findChromium } from '../engines/findChromium'
import { PROCESSOR_SLOWDOWN } from '../weigh/measureView'
import { withTown } from './measureTown'

/** As many places as the national file has. */
const COUNTRY = { places: 20_000, appointments: 1_000 }
export const LONGEST_TASK_MS = 200
export const MARKS_MS = 2_000

export type MapMeasures = { marksMs: number; longestMs: number; blockingMs: number; answerMs: number }

type Task = { startTime: number; duration: number }
type Watching = { longTasks: Task[]; marksAt: number }

/**
 * The map with the places of a whole country, on a processor six times slower: opened, seen from farther, moved, seen
 * from closer. Gives when places were on it, and its longest task.
 */
export async function measureMap(): Promise<MapMeasures> {
  return withTown(COUNTRY, null, async ({ site }) => {
    const url = `http://localhost:${site.port}`
    const answerMs = await timeAnswer(`${url}/api/find-places-on-map?bounds=4,48,8,50&zoom=9`)
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: ['--no-sandbox', '--disable-gpu'],
    })
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 640 }, deviceScaleFactor: 2 })
      const devTools = await page.context().newCDPSession(page)
      await devTools.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR_SLOWDOWN })
      await page.addInitScript(watchTasks)
      await page.goto(`${url}/lieux/carte`)
      await page.waitForSelector('[data-map][data-awake] .map__mark', { timeout: 60_000, state: 'attached' })
      const { marksAt: marksMs } = await readWatching(page)
      for (const name of ['Voir de plus loin', 'Voir de plus loin', 'Voir de plus près']) await press(page, name)
      await page.focus('.map__view')
      for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp']) {
        await page.keyboard.press(key)
        await page.waitForTimeout(1_500)
      }
      const durations = (await readWatching(page)).longTasks.map(({ duration }) => duration)
      const blockingMs = durations.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0)
      return { marksMs, longestMs: Math.max(0, ...durations), blockingMs, answerMs }
    } finally {
      await browser.close()
    }
  })
}

export const mapLine = ({ marksMs, longestMs, blockingMs, answerMs }: MapMeasures) =>
  `The map with ${COUNTRY.places} places, processor ${PROCESSOR_SLOWDOWN} times slower: places on it after ${marksMs.toFixed(0)} ms (at most ${MARKS_MS}), ` +
  `longest task ${longestMs.toFixed(0)} ms (at most ${LONGEST_TASK_MS}), ${blockingMs.toFixed(0)} ms of blocking in all; ` +
  `a region of places answered in ${answerMs.toFixed(1)} ms`

async function timeAnswer(address: string): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 20; turn++) {
    const begun = performance.now()
    await (await fetch(address)).text()
    times.push(performance.now() - begun)
  }
  return times.sort((a, b) => a - b)[10]!
}

const readWatching = (page: Page) => page.evaluate(() => (window as unknown as { watching: Watching }).watching)

async function press(page: Page, name: string) {
  // At the farthest the button says that it is off, and a press changes nothing.
  await page.click(`button[aria-label="${name}"]`, { force: true })
  await page.waitForTimeout(1_500)
}

function watchTasks() {
  const watching: Watching = { longTasks: [], marksAt: Infinity }
  ;(window as unknown as { watching: Watching }).watching = watching
  // In the page: who looks from outside waits for its own turn on the slow processor.
  const looking = new MutationObserver(() => {
    if (!document.querySelector('[data-map] .map__mark')) return
    watching.marksAt = performance.now()
    looking.disconnect()
  })
  looking.observe(document, { childList: true, subtree: true })
  new PerformanceObserver(list => {
    for (const { startTime, duration } of list.getEntries()) watching.longTasks.push({ startTime, duration })
  }).observe({ type: 'longtask', buffered: true })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(mapLine(await measureMap()))
