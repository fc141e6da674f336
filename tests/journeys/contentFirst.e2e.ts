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
const BORNY = '/rendez-vous?besoin=caf&lieu=metz-mq-borny'

const kinds: Kind[] = [
  { page: 'home', address: '/', content: CHOICE, limits: [400, 350, 300, 300, 300] },
  { page: 'list of places', address: '/lieux', content: 'main .place-line', limits: [900, 700, 640, 640, 640] },
  { page: 'districts', address: '/lieux/quartiers', content: 'main .links a', limits: [320, 320, 320, 320, 320] },
  { page: 'place', address: '/lieux/metz-mq-borny', content: 'main .actions', limits: [400, 350, 320, 320, 320] },
  { page: 'booking, need', address: '/rendez-vous', content: CHOICE, limits: [320, 300, 300, 320, 300] },
  { page: 'booking, place', address: '/rendez-vous?besoin=caf', content: CHOICE, limits: [900, 700, 640, 640, 640] },
  { page: 'booking, time', address: BORNY, content: 'main .hour', limits: [500, 450, 420, 400, 360] },
  { page: 'callback', address: '/rendez-vous/rappel', content: FIELD, limits: [400, 350, 320, 300, 300] },
  { page: 'follow-up', address: '/suivi', content: FIELD, limits: [400, 350, 320, 300, 300] },
  { page: 'lessons', address: '/tutoriels', content: 'main .choice', limits: [900, 700, 640, 640, 640] },
  { page: 'lesson', address: '/tutoriels/caf', content: '.step h2', limits: [640, 600, 560, 400, 400] },
  { page: 'orientation, need', address: '/orientation', content: CHOICE, limits: [400, 400, 360, 340, 320] },
  {
    page: 'orientation, where',
    address: '/orientation?besoin=caf',
    content: CHOICE,
    limits: [400, 350, 320, 320, 300],
  },
  { page: 'erase', address: '/effacer', content: 'main p', limits: [320, 300, 300, 300, 300] },
  { page: 'site map', address: '/plan-du-site', content: 'main .links a', limits: [320, 300, 300, 300, 300] },
]

const { library, visit } = openPages()

/** In a list, so that a fault names every width at once. */
async function findLate(page: Page, { address, content, limits }: Kind): Promise<string[]> {
  const late: string[] = []
  for (const [at, size] of WINDOWS.entries()) {
    await page.setViewportSize(size)
    await page.goto(library.service.url + address)
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
