import { expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'

const library = openServiceForVisitors()

test.each(['current Chromium', 'JavaScript off'] as const)(
  '%s: each link of the summary leads to a label and an error that one sees',
  async way => {
    const { page } = (await library.meet(way)).browser
    await page.setViewportSize({ width: 360, height: 640 })
    await page.goto(`${library.service.url}/rendez-vous/rappel`)
    // Too short: an error. With scripts, the form comes alive at this key.
    await page.fill('[name=phone]', '06')
    if (way !== 'JavaScript off') await page.waitForSelector('[data-island=callback-form][data-awake=yes]')
    await page.click('main form [type=submit]')
    await page.waitForSelector('#error-summary')
    const fields = await page.$$eval('#error-summary a', links =>
      links.map(link => link.getAttribute('href')!.slice(1)),
    )
    expect(fields).toContain('phone')
    for (const field of fields) {
      await page.click(`#error-summary a[href="#${field}"]`)
      const [label, error, input] = await page.evaluate(
        name =>
          [`#${name}`, `#${name}-error`, `#${name}`].map((found, at) => {
            const element = document.querySelector(found)!
            const shown = at === 0 ? element.closest('.field')!.querySelector('.field__label')! : element
            return shown.getBoundingClientRect().top
          }),
        field,
      )
      expect(label, field).toBeGreaterThanOrEqual(0)
      expect(error, field).toBeGreaterThan(label!)
      expect(input, field).toBeLessThan(640)
    }
  },
)
