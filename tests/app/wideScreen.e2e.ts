import { expect, test } from 'vitest'
import { holdBack } from '../drivers/holdBack'
import type { Person } from '../drivers/person'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'

const library = openServiceForVisitors()
const DESK = { viewport: { width: 1280, height: 800 } }
const HAND = { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true }

const isLeftOffPaper = ({ tab }: Person) =>
  tab.run(() => getComputedStyle(document.querySelector('.no-print')!).display === 'none')
const sizeOfTitle = ({ tab }: Person) => tab.run(() => getComputedStyle(document.querySelector('h1')!).fontSize)

test('a form that wakes on a wide screen keeps the look of a wide screen', async () => {
  const person = await library.meet('current Chromium', DESK)
  await person.goTo('/rendez-vous/rappel')
  const before = await sizeOfTitle(person)
  await person.browser.page.focus('[name=phone]')
  await person.browser.page.waitForSelector('[data-island=callback-form][data-awake=yes]')
  expect(parseFloat(before)).toBeGreaterThan(36)
  expect(await sizeOfTitle(person)).toBe(before)
})

test('a phone in the hand paints before the style of wide screens has come', async () => {
  const person = await library.meet('current Chromium', HAND)
  const { page } = person.browser
  const letIn = await holdBack(page, '**/media-*.css')
  await page.goto(`${library.service.url}/lieux`, { waitUntil: 'commit' })
  await expect
    .poll(() => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length), { timeout: 10_000 })
    .toBe(1)
  letIn()
  await page.waitForLoadState('load')
  await page.emulateMedia({ media: 'print' })
  expect(await isLeftOffPaper(person)).toBe(true)
})

test('a page that nobody else is shown is printed at once: no file has to come', async () => {
  // The first visit of a browser in English: the page offers it, to this visitor only.
  const person = await library.meet('current Chromium', { ...HAND, locale: 'en-GB' })
  const { page } = person.browser
  await page.route('**/*.css', route => route.abort())
  await person.goTo('/lieux')
  await page.emulateMedia({ media: 'print' })
  expect(await isLeftOffPaper(person)).toBe(true)
})
