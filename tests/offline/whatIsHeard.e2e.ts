import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { bookSomething } from './insideThePage'

const library = openServiceForVisitors()

/** Seven tries later, the next one is due in a quarter of an hour. */
const tireOutbox = () =>
  new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('coup-de-main')
    opening.onerror = () => reject(opening.error!)
    opening.onsuccess = () => {
      const change = opening.result.transaction('outbox', 'readwrite')
      const messages = change.objectStore('outbox')
      const reading = messages.getAll()
      reading.onsuccess = () => {
        for (const message of reading.result)
          messages.put({ ...message, attempts: 7, nextTryAt: Date.now() + 14 * 60_000 })
      }
      change.oncomplete = () => {
        opening.result.close()
        resolve()
      }
    }
  })

/** What a reader says of the live regions that were there when the page came. */
const listenToRegions = () => {
  const heard: string[] = ((window as { heard?: string[] }).heard = [])
  document.addEventListener('DOMContentLoaded', () => {
    for (const region of Array.from(document.querySelectorAll('[role=status], [role=alert], [aria-live]')))
      new MutationObserver(() => {
        const text = region.textContent!.trim()
        if (text && text !== heard[heard.length - 1]) heard.push(text)
      }).observe(region, { childList: true, characterData: true, subtree: true })
  })
}
const heardOn = (page: Page) => page.evaluate(() => (window as { heard?: string[] }).heard ?? [])

const untilNoticeIsAwake = (page: Page) =>
  page.waitForSelector('[data-island=outbox-notice][data-awake=yes]', { state: 'attached' })

async function askWithoutNetwork() {
  const { page } = (await library.meet('current Chromium', { serviceWorkers: 'block' })).browser
  await page.addInitScript(listenToRegions)
  await page.route('**/api/commands/**', route => route.abort())
  await page.goto(`${library.service.url}/rendez-vous/rappel`)
  await page.fill('[name=phone]', '06 39 98 45 67')
  await page.check('[name=halfDay] >> nth=0')
  await page.waitForSelector('[data-island=callback-form][data-awake=yes]')
  await page.click('main form [type=submit]')
  await page.getByRole('heading', { name: 'Pas encore envoyé' }).waitFor()
  return page
}

test('what waited for the network leaves when our server answers the next page, and that is what is heard', async () => {
  const page = await askWithoutNetwork()
  await page.evaluate(tireOutbox)
  await page.unroute('**/api/commands/**')
  await page.goto(`${library.service.url}/lieux`)
  const bar = page.locator('.notice-bar', { hasText: 'Appel demandé : reçu' })
  await bar.waitFor({ timeout: 15_000 })
  const heard = await heardOn(page)
  expect(heard.at(-1)).toMatch(/^Appel demandé\s: reçu$/)
  expect(heard.join(' ')).not.toContain('pas de réseau')

  // A page about an appointment says nothing of the call; the call is not forgotten.
  await page.goto(`${library.service.url}/rendez-vous/fait/${await page.evaluate(bookSomething)}`)
  await untilNoticeIsAwake(page)
  expect(await page.locator('main').innerText()).not.toMatch(/Appel demandé/)
  expect(await page.locator('.notice-bar').count()).toBe(0)
  await page.goto(`${library.service.url}/suivi`)
  await bar.waitFor()
  // The page of the call tells it: no other says it again.
  await page.goto(`${library.service.url}/rendez-vous/rappel/fait`)
  await untilNoticeIsAwake(page)
  await expect.poll(() => page.evaluate(() => localStorage.getItem('coup-de-main.kept'))).toMatch(/"receipts":0/)
  expect(await page.locator('.notice-bar').count()).toBe(0)
})

test('without an answer, the page does not say that there is no network', async () => {
  const page = await askWithoutNetwork()
  await expect.poll(() => page.locator('main').innerText()).toContain('Nous n’avons pas encore de réponse')
  await page.goto(`${library.service.url}/lieux`)
  await page.locator('#envois').getByText('Nous n’avons pas encore de réponse').waitFor({ timeout: 15_000 })
  await page.context().setOffline(true)
  await page.locator('#envois').getByText('Vous n’avez pas de réseau').waitFor()
})

test('an outcome that its own form has shown is not said again on the next page', async () => {
  const page = await askWithoutNetwork()
  expect(await page.locator('.notice-bar').count()).toBe(0)
  await page.unroute('**/api/commands/**')
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await page.getByRole('heading', { name: 'Votre demande d’appel est reçue' }).waitFor({ timeout: 15_000 })
  await expect.poll(() => page.evaluate(() => localStorage.getItem('coup-de-main.kept'))).toMatch(/"receipts":0/)
  await page.goto(`${library.service.url}/suivi`)
  await page.waitForLoadState('networkidle')
  expect(await page.locator('.notice-bar').count()).toBe(0)
})
