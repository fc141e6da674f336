import { rmSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import type { Chromium } from '../drivers/chromium'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { startLibrary } from '../journeys/steps'
import type { Visitor } from '../people'
import { changedContent, keepAll, keptSlugs } from './pocket'
import { startSlowLine } from './slowLine'

/** What only a current browser lets a test do: set the room of a site, the wish to spare data, press slowly. */
const library = openServiceForVisitors(undefined, startSlowLine)
let reader: Visitor<Chromium>
beforeEach(async () => {
  reader = await library.meetAgain('current Chromium')
})

test('a full phone: says that there is no room, keeps the lessons that fit, reads the others with the network', async () => {
  const { context, page } = reader.browser
  await reader.goTo('/tutoriels')
  const tools = await context.newCDPSession(page)
  await tools.send('Storage.overrideQuotaForOrigin', { origin: library.line.url, quotaSize: 1_000 })
  await reader.click('Garder toutes les leçons')
  await reader.sees('Il n’y a plus de place sur cet appareil')
  await reader.sees('Vous pouvez lire les leçons avec le réseau')
  await reader.click('Ouvrir une pièce jointe')
  await reader.sees('Je n’arrive pas à ouvrir une pièce jointe')
  expect(await reader.tab.run(() => document.querySelectorAll('.step').length)).toBeGreaterThan(2)
})

test('who spares data is asked before anything is fetched, even what changed', async () => {
  const { line } = library
  await keepAll(reader)
  await reader.browser.page.addInitScript(() => {
    Object.defineProperty((navigator as Navigator & { connection: object }).connection, 'saveData', { value: true })
  })
  const content = changedContent('ouvrir-une-piece-jointe', 'short: Ouvrir une pièce jointe', 'short: Lire un fichier')
  const next = await startLibrary({ env: { PUBLIC_URL: line.url, CONTENT_DIR: content } })
  try {
    line.mend()
    line.leadsTo(next)
    await reader.goTo('/tutoriels')
    await reader.sees('Votre appareil économise les données')
    await new Promise(resolve => setTimeout(resolve, 1_500))
    expect(line.asked).toEqual([])
    await reader.click('Mettre à jour les leçons')
    await reader.sees('Cet appareil garde toutes les leçons')
    expect(line.asked).toEqual(['ouvrir-une-piece-jointe'])
    // A lesson read is not kept by itself either.
    await reader.click('Effacer les leçons gardées')
    await reader.sees('Les leçons gardées sont effacées')
    await reader.goTo('/tutoriels/ouvrir-une-piece-jointe')
    await new Promise(resolve => setTimeout(resolve, 2_500))
    expect(await keptSlugs(reader)).toEqual([])
  } finally {
    await next.close()
    rmSync(content, { recursive: true })
  }
})

test('a slow press: the part comes alive under the finger, and the button is still there', async () => {
  const { page } = reader.browser
  await reader.goTo('/tutoriels')
  const button = page.getByText('Garder toutes les leçons')
  await button.scrollIntoViewIfNeeded()
  await button.hover()
  await page.mouse.down()
  await page.waitForSelector('[data-island=keep-lessons][data-awake=yes]')
  await page.waitForTimeout(1_000)
  await page.mouse.up()
  await reader.sees('Cet appareil garde toutes les leçons', 30_000)
})
