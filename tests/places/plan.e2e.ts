import { describe, expect, test } from 'vitest'
import { othersInSoak } from '../drivers/inSoak'
import type { Person } from '../drivers/person'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'

const library = openServiceForVisitors()

/** How wide the sheet is on the screen, and what it marks. */
const lookAtPlan = (resident: Person) =>
  resident.tab.run(() => {
    const sheet = document.querySelector('.plan__sheet')
    const letters = Array.from(document.querySelectorAll('.plan__letter')).map(({ textContent }) => textContent)
    return { width: sheet ? Math.round(sheet.getBoundingClientRect().width) : 0, letters }
  })

describe.each(othersInSoak('Chromium 70', 'current Chromium'))('%s', way => {
  test('with no network, the page of a place still shows where it is', async () => {
    const resident = await library.meetAgain(way)
    await resident.setOffline(true)
    await resident.goTo('/lieux/metz-mq-borny')
    await resident.sees('Plan schématique.')
    const { width, letters } = await lookAtPlan(resident)
    expect(width).toBeGreaterThan(250)
    expect(letters).toEqual(['M'])
  })
})

describe.each(['current Chromium', 'JavaScript off'] as const)('on paper, %s', way => {
  test.each(['metz-hotel-de-ville', 'metz-mq-bellecroix', 'fs-652'])('%s is one A4 page, with its plan', async id => {
    const resident = await library.meet(way)
    await resident.goTo(`/lieux/${id}`)
    const { page } = resident.browser
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.plan__sheet').isVisible()).toBe(true)
    const pdf = await page.pdf({ format: 'A4' })
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
  })
})
