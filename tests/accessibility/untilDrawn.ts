import type { Page } from 'playwright-core'

/** What follows the size of the window, or the wish of the person, has done so: the first frame tells it, the second shows it. */
export const untilDrawn = (page: Page) =>
  page.evaluate(() => new Promise<void>(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))))
