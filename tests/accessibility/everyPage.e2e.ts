import { chromium, type Browser, type Page, type Response } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { newCommandKey } from '../../src/shared/command'
import { phone } from '../drivers/browserTab'
import { chromiumFlags, tabOf } from '../drivers/chromium'
import { personAt } from '../drivers/person'
import type { Service } from '../drivers/service'
import { startLibrary } from '../journeys/steps'
import { axeFaults } from './axe'
import { faultsOnScreen, htmlFaults } from './checkPage'
import { pageHead } from './pageHead'
import { pageStates, type PageState } from './pageStates'
import type { Known } from './reachStates'

let service: Service
let browser: Browser
let known: Known

beforeAll(async () => {
  // Each address that a proxy names has its own allowance: one state needs somebody who asked too often.
  service = await startLibrary({ env: { TRUST_PROXY: '1' } })
  browser = await chromium.launch({ executablePath: inject('chromium'), args: chromiumFlags })
  known = await makeAppointments(service.url)
})
afterAll(async () => {
  await browser.close()
  await service.close()
})

const titled = (states: PageState[]): [string, PageState][] =>
  states.map(state => [`${state.page}: ${state.state}`, state])

describe('with JavaScript', () => {
  const states = pageStates.filter(({ script }) => script !== 'off')
  test.each(titled(states))('%s', async (_title, state) => {
    await visit({ javaScriptEnabled: true }, async page => {
      await reach(page, state)
      await wakeIslands(page)
      if (!process.env.CI) await takePicture(page, state)
      expect((await faultsOnScreen(page, state)).join('\n')).toBe('')
    })
  })
})

describe('without JavaScript, as the server sends it', () => {
  const states = pageStates.filter(({ script }) => script !== 'needed')
  test.each(titled(states))('%s', async (_title, state) => {
    await visit({ javaScriptEnabled: false }, async page => {
      const documents: Response[] = []
      page.on('response', response => {
        const request = response.request()
        if (request.isNavigationRequest() && response.status() !== 303) documents.push(response)
      })
      await reach(page, state)
      const html = await documents[documents.length - 1]!.text()
      const focus = state.hasErrors ? await summaryWithoutFocus(page) : []
      const faults = [...focus, ...(await htmlFaults(html)), ...(await pageHead(page)), ...(await axeFaultsOf(html))]
      expect(faults.join('\n')).toBe('')
    })
  })
})

async function visit(options: { javaScriptEnabled: boolean }, look: (page: Page) => Promise<void>) {
  const context = await browser.newContext({
    ...options,
    viewport: phone,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    serviceWorkers: 'block',
  })
  context.setDefaultTimeout(15_000)
  try {
    await look(await context.newPage())
  } finally {
    await context.close()
  }
}

const reach = (page: Page, state: PageState) =>
  state.reach({ person: personAt(tabOf(page), service.url), page, service, url: service.url, known })

/** For who looks at the pages after a run. */
const takePicture = (page: Page, state: PageState) =>
  page.screenshot({ path: `.reports/screens/${state.page}, ${state.state}.png`, fullPage: true, caret: 'initial' })

/** The axe itself needs JavaScript: it looks at the same document, whose own scripts are taken out. */
async function axeFaultsOf(html: string): Promise<string[]> {
  let faults: string[] = []
  await visit({ javaScriptEnabled: true }, async page => {
    await page.setContent(html.replace(/<script type="module"[^>]*><\/script>/, ''))
    faults = await axeFaults(page)
  })
  return faults
}

/** What moves is there before one looks: an island that waits for the page to rest is woken. */
const wakeIslands = (page: Page) =>
  page.evaluate(async () => {
    const islands = Array.from(
      document.querySelectorAll<HTMLElement>('[data-island][data-wake=idle],[data-island][data-wake=typed]'),
    )
    for (const island of islands) island.dispatchEvent(new Event('pointerdown'))
    const deadline = Date.now() + 5_000
    const areAwake = () => islands.every(({ dataset }) => dataset.awake === 'yes')
    while (!areAwake() && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 20))
    if (!areAwake()) throw new Error('An island never wakes')
  })

const summaryWithoutFocus = (page: Page) =>
  page.evaluate(() => {
    const summary = document.querySelector('[data-error-summary]')
    return summary && summary.contains(document.activeElement)
      ? []
      : ['the error summary has not the focus without JavaScript']
  })

async function makeAppointments(url: string): Promise<Known> {
  const familyName = 'Kieffer'
  const send = async (kind: string, payload: object) => {
    const answer = await fetch(`${url}/api/commands/${newCommandKey()}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Origin: url, 'Sec-Fetch-Site': 'same-origin' },
      body: JSON.stringify({ kind, v: 1, payload }),
    })
    return ((await answer.json()) as { result: { reference: string } }).result
  }
  const free = (await (await fetch(`${url}/api/free-slots?place=fs-2434`)).json()) as {
    days: { slots: { id: string }[] }[]
  }
  const [first, second] = free.days.flatMap(({ slots }) => slots)
  const book = async (slot: string) => {
    const payload = {
      wishes: [slot],
      need: 'caf',
      forWhom: 'self',
      familyName,
      helperName: '',
      reachMe: { by: 'nothing' },
    }
    return (await send('book-appointment', payload)).reference
  }
  const [confirmed, cancelled] = [await book(first!.id), await book(second!.id)]
  await send('cancel-appointment', { reference: cancelled, fact: familyName })
  return { confirmed, cancelled, familyName }
}
