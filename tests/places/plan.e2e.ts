import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Chromium } from '../drivers/chromium'
import type { Person } from '../drivers/person'
import type { Service } from '../drivers/service'
import { untilKept } from '../journeys/device'
import { startLibrary } from '../journeys/steps'
import { meetPerson, type Visitor } from '../people'

let service: Service
beforeAll(async () => (service = await startLibrary()))
afterAll(() => service.close())

async function as(way: Parameters<typeof meetPerson>[0], act: (resident: Visitor) => Promise<void>) {
  const resident = await meetPerson(way, service.url)
  try {
    await act(resident)
  } finally {
    await resident.leave()
  }
}

/** How wide the sheet is on the screen, and what it marks. */
const lookAtPlan = (resident: Person) =>
  resident.tab.run(() => {
    const sheet = document.querySelector('.plan__sheet')
    const letters = Array.from(document.querySelectorAll('.plan__letter')).map(({ textContent }) => textContent)
    return { width: sheet ? Math.round(sheet.getBoundingClientRect().width) : 0, letters }
  })

describe.each(['current Chromium', 'Chromium 70'] as const)('%s', way => {
  test('with no network, the page of a place still shows where it is', async () => {
    await as(way, async resident => {
      await resident.goTo('/')
      await untilKept(resident)
      await resident.tab.run(async () => {
        while (!(await caches.match('/plan.json'))) await new Promise(resolve => setTimeout(resolve, 50))
      })
      await resident.setOffline(true)
      await resident.goTo('/lieux/metz-mq-borny')
      await resident.sees('Plan schématique.')
      const { width, letters } = await lookAtPlan(resident)
      expect(width).toBeGreaterThan(250)
      expect(letters).toEqual(['M'])
    })
  })
})

describe.each(['current Chromium', 'JavaScript off'] as const)('on paper, %s', way => {
  test.each(['metz-hotel-de-ville', 'metz-mq-bellecroix', 'fs-652'])('%s is one A4 page, with its plan', async id => {
    await as(way, async resident => {
      await resident.goTo(`/lieux/${id}`)
      const { page } = resident.browser as Chromium
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('.plan__sheet').isVisible()).toBe(true)
      const pdf = await page.pdf({ format: 'A4' })
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
    })
  })
})
