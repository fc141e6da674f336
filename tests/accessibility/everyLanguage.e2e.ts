import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { FRENCH, LANGUAGES, type Language } from '../../src/shared/languages'
import { chromiumFlags, tabOf } from '../drivers/chromium'
import { personAt } from '../drivers/person'
import type { Service } from '../drivers/service'
import { freeTimes, startLibrary } from '../journeys/steps'
import { faultsOnScreen } from './checkPage'

/** Home, booking and one lesson of each language, with its own `lang` and `dir`. */
let service: Service
let browser: Browser

beforeAll(async () => {
  service = await startLibrary()
  browser = await chromium.launch({ executablePath: inject('chromium'), args: chromiumFlags })
})
afterAll(async () => {
  await browser.close()
  await service.close()
})

const others: Language[] = LANGUAGES.filter(each => each !== FRENCH)

test.each(others)('in %s: home, place, lesson, form with its errors', async language => {
  const context = await browser.newContext({ viewport: { width: 320, height: 568 }, serviceWorkers: 'block' })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const person = personAt(tabOf(page), service.url)
  const faults: string[] = []
  const look = async (name: string, hasErrors?: true) => {
    await page.screenshot({ path: `.reports/screens/${language}, ${name}.png`, fullPage: true, caret: 'initial' })
    const found = await faultsOnScreen(page, {
      page: name,
      state: language,
      reach: async () => {},
      language,
      hasErrors,
      isWalked: language === 'ar' || undefined,
    })
    faults.push(...found.map(fault => `${name}: ${fault}`))
  }
  try {
    await person.goTo(`/?langue=${language}`)
    await look('home')
    await person.goTo(`/lieux/fs-2436?langue=${language}`)
    await look('place')
    await person.goTo(`/tutoriels/ouvrir-une-piece-jointe?langue=${language}`)
    await look('lesson')
    await person.goTo(`/rendez-vous?besoin=caf&lieu=metz-mq-borny&langue=${language}`)
    const [time = ''] = await freeTimes(person)
    await person.click(time)
    await page.locator('form button[type=submit]').first().click()
    await page.locator('[data-error-summary]').waitFor()
    await look('form', true)
  } finally {
    await context.close()
  }
  expect(faults.join('\n')).toBe('')
})
