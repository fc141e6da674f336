import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPages } from '../accessibility/openPages'

/** A keypad phone, the smallest smartphone, a phone of 2017, a tablet, a computer. */
const WINDOWS = [
  { width: 240, height: 320 },
  { width: 320, height: 568 },
  { width: 360, height: 640 },
  { width: 768, height: 1_024 },
  { width: 1_280, height: 800 },
]
type Limits = [number, number, number, number, number]

/** The lowest that the head may end, at each width: a third of the keypad phone. */
const HEAD: Limits = [107, 130, 130, 130, 130]

type Kind = {
  page: string
  address: string
  /** What one came for: the first thing to choose, to fill in or to read. */
  content: string
  /** The lowest that it may begin, in px from the top of the document. */
  limits: Limits
}

const CHOICE = 'main .choice, main .big-link'
const FIELD = 'main .field'
const TIMES = '/rendez-vous?besoin=caf&lieu=metz-mq-bellecroix'

const kinds: Kind[] = [
  { page: 'home', address: '/', content: CHOICE, limits: [360, 330, 300, 240, 240] },
  { page: 'home, in Ukrainian', address: '/?langue=uk', content: CHOICE, limits: [360, 350, 300, 260, 240] },
  { page: 'list of places', address: '/lieux', content: 'main .place-line', limits: [640, 540, 500, 460, 620] },
  { page: 'map', address: '/lieux/carte', content: 'main .map__box', limits: [250, 310, 300, 300, 480] },
  { page: 'districts', address: '/lieux/quartiers', content: 'main .links a', limits: [420, 350, 350, 350, 350] },
  { page: 'place', address: '/lieux/metz-mq-bellecroix', content: 'main .actions', limits: [500, 420, 400, 360, 360] },
  { page: 'booking, need', address: '/rendez-vous', content: CHOICE, limits: [320, 300, 300, 320, 300] },
  {
    page: 'booking, place',
    address: '/rendez-vous?besoin=caf',
    content: 'main .card',
    limits: [900, 700, 700, 640, 640],
  },
  { page: 'booking, time', address: TIMES, content: 'main .hour', limits: [640, 540, 500, 450, 360] },
  { page: 'callback', address: '/rendez-vous/rappel', content: FIELD, limits: [400, 350, 320, 300, 300] },
  { page: 'follow-up', address: '/suivi', content: FIELD, limits: [400, 350, 320, 300, 300] },
  { page: 'lessons', address: '/tutoriels', content: 'main .choice', limits: [900, 700, 640, 640, 640] },
  { page: 'lesson', address: '/tutoriels/caf', content: '.step h2', limits: [680, 600, 560, 450, 400] },
  { page: 'orientation, need', address: '/orientation', content: CHOICE, limits: [400, 350, 350, 350, 330] },
  {
    page: 'orientation, where',
    address: '/orientation?besoin=caf',
    content: CHOICE,
    limits: [420, 350, 350, 350, 300],
  },
  { page: 'erase', address: '/effacer', content: 'main p', limits: [280, 280, 280, 280, 280] },
  { page: 'about', address: '/a-propos', content: 'main .lead', limits: [250, 250, 250, 250, 250] },
  { page: 'site map', address: '/plan-du-site', content: 'main .links a', limits: [250, 250, 250, 250, 250] },
]

const { library, visit } = openPages()

/** In a list, so that a fault names every width at once. */
async function findLate(page: Page, { address, content, limits }: Kind): Promise<string[]> {
  const late: string[] = []
  await page.goto(library.service.url + address)
  for (const [at, size] of WINDOWS.entries()) {
    await page.setViewportSize(size)
    const { head, start } = await page.evaluate(measure, content)
    if (head > HEAD[at]!) late.push(`${size.width} px: the head ends at ${head}, not above ${HEAD[at]}`)
    if (start === null) late.push(`${size.width} px: nothing is "${content}"`)
    else if (start > limits[at]!) late.push(`${size.width} px: content begins at ${start}, not above ${limits[at]}`)
  }
  return late
}

function measure(selector: string) {
  const first = [...document.querySelectorAll<HTMLElement>(selector)].find(element => element.checkVisibility())
  return {
    head: Math.round(document.querySelector('header')!.getBoundingClientRect().bottom + scrollY),
    start: first ? Math.round(first.getBoundingClientRect().top + scrollY) : null,
  }
}

test.each(kinds)('$page: what one came for begins near the top, at five widths', kind =>
  visit(async page => expect(await findLate(page, kind)).toEqual([])),
)

test('on a computer, the filters of the map are on one row: their names, at one height', () =>
  visit(async page => {
    await page.setViewportSize(WINDOWS[4]!)
    await page.goto(`${library.service.url}/lieux/carte`)
    const tops = await page.evaluate(() =>
      [...document.querySelectorAll('.place-filters .field__label')].map(name => name.getBoundingClientRect().top),
    )
    expect(tops.length).toBe(3)
    expect(Math.max(...tops) - Math.min(...tops)).toBeLessThanOrEqual(2)
  }))

test('on a computer, the filters of the list are beside it, and stay in sight, button included', () =>
  visit(async page => {
    await page.setViewportSize(WINDOWS[4]!)
    await page.goto(`${library.service.url}/lieux`)
    const [list, filters] = await page.evaluate(() =>
      ['.place-list', '.place-filters'].map(name => document.querySelector(name)!.getBoundingClientRect().toJSON()),
    )
    expect(filters.left).toBeGreaterThan(list.right)
    expect(filters.top).toBeLessThan(list.top)
    expect(filters.height).toBeLessThanOrEqual(WINDOWS[4]!.height - 50)
  }))

test('« Suivant » of a lesson is on the first screen of its step, where the window has room for it', () =>
  visit(async page => {
    // A bar at the foot of a window of 320 px would leave no room to read.
    for (const size of WINDOWS.slice(1)) {
      await page.setViewportSize(size)
      await page.goto(`${library.service.url}/tutoriels/caf`)
      await page
        .locator('.step h2')
        .first()
        .evaluate(title => title.scrollIntoView())
      const next = await page.locator('[data-next]').boundingBox()
      expect(next!.y + next!.height, `${size.width} px`).toBeLessThanOrEqual(size.height)
    }
  }))

test('« Suivant » hides neither the title nor the drawing of the first step when one arrives, and is as wide as its card', () =>
  visit(async page => {
    for (const language of ['fr', 'ar'])
      for (const size of WINDOWS.slice(1)) {
        await page.setViewportSize(size)
        await page.goto(`${library.service.url}/tutoriels/caf?langue=${language}`)
        await page.locator('.step .step-nav').waitFor()
        const at = await page.evaluate(() => {
          const boxOf = (part: string) => document.querySelector(part)!.getBoundingClientRect()
          const [drawing, nav, words] = [boxOf('.step .drawing'), boxOf('.step .step-nav'), boxOf('.step__words')]
          // Beside the words on a wide screen, the drawing is below its title there.
          return {
            free: Math.round(nav.top - (innerWidth < 1024 ? drawing.bottom : drawing.top)),
            narrower: Math.round(words.width - nav.width),
          }
        })
        expect(at.free, `${language}, ${size.width} px`).toBeGreaterThanOrEqual(0)
        expect(at.narrower, `${language}, ${size.width} px`).toBeLessThanOrEqual(0)
      }
  }))

test('another language is one touch away on a computer, two on a phone, and what is folded is reached by keyboard', () =>
  visit(async page => {
    const english = page.getByRole('link', { name: 'English' })
    await page.setViewportSize(WINDOWS[4]!)
    await page.goto(`${library.service.url}/lieux`)
    await english.click()
    await page.waitForURL('**/lieux?langue=en')

    await page.setViewportSize(WINDOWS[2]!)
    await page.goto(`${library.service.url}/lieux?langue=fr`)
    expect(await english.isVisible()).toBe(false)
    await page.getByText('Langue · Language').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await english.evaluate(link => link === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/lieux?langue=en')
  }))

test('on a page that a cache in front answered, the language read last is followed, and kept', () =>
  visit(async page => {
    const { url } = library.service
    // The same for everybody: asked without a cookie, and given to whoever comes.
    const cached = new Map<string, string>()
    for (const path of ['/a-propos', '/a-propos?langue=tr']) cached.set(path, await (await fetch(url + path)).text())
    await page.goto(`${url}/?langue=uk`)
    await page.route(
      address => cached.has(address.pathname + address.search),
      (route, request) => {
        const { pathname, search } = new URL(request.url())
        return route.fulfill({ contentType: 'text/html', body: cached.get(pathname + search) })
      },
    )
    await page.goto(`${url}/a-propos`)
    await page.waitForURL('**/a-propos?langue=uk')
    await page.goto(`${url}/a-propos?langue=tr`)
    await page.goto(`${url}/lieux`)
    expect(page.url()).toBe(`${url}/lieux?langue=tr`)
  }))
