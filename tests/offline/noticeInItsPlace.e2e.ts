import { expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'

const library = openServiceForVisitors()

test('what is not sent yet is said at the foot of the screen, and moves nothing that one is about to press', async () => {
  const { page } = (await library.meet('current Chromium', { serviceWorkers: 'block' })).browser
  await page.route('**/api/commands/**', route => route.abort())
  await page.goto(`${library.service.url}/rendez-vous/rappel`)
  await page.fill('[name=phone]', '06 39 98 45 67')
  await page.check('[name=halfDay] >> nth=0')
  await page.waitForSelector('[data-island=callback-form][data-awake=yes]')
  await page.click('main form [type=submit]')
  await page.getByRole('heading', { name: 'Pas encore envoyé' }).waitFor()

  await page.goto(`${library.service.url}/lieux`)
  const bar = page.locator('.notice-bar')
  await bar.waitFor({ timeout: 30_000 })
  expect(await bar.textContent()).toBe('Être rappelé – Pas encore envoyé')
  const shift = await page.evaluate(
    () =>
      new Promise<number>(resolve => {
        let sum = 0
        const add = (list: PerformanceObserverEntryList) =>
          list.getEntries().forEach(entry => (sum += (entry as PerformanceEntry & { value: number }).value))
        new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(sum), 500)
      }),
  )
  expect(shift).toBe(0)
  const { y, height } = (await bar.boundingBox())!
  expect(y + height).toBeLessThanOrEqual(page.viewportSize()!.height)

  await page.setViewportSize({ width: 360, height: 640 })
  await page.goto(`${library.service.url}/tutoriels/caf#etape-2`)
  await bar.waitFor({ timeout: 30_000 })
  const aboveNext = (await bar.boundingBox())!
  const next = (await page.locator('[data-next]').boundingBox())!
  expect(aboveNext.y + aboveNext.height).toBeLessThanOrEqual(next.y)

  await bar.click()
  await page.getByRole('button', { name: 'Envoyer maintenant' }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement!.id)).toBe('envois')
  // The step stays, though the address says another part of the page.
  expect(await page.locator('#etape-2').isVisible()).toBe(true)
})
