import { describe, expect, test } from 'vitest'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'

/** Nine steps, one below the other, without JavaScript. */
const LESSON = '/tutoriels/joindre-un-document'

describe('what is far below is laid out when one comes near, and nobody misses it', () => {
  const library = openServiceForVisitors()

  // The browser builds the tree of screen readers as soon as one is there, which the flag says.
  test('the last step is found by words, by its address, by a screen reader, on paper', async () => {
    const { browser, ...karim } = await library.meet('JavaScript off', { flags: ['--force-renderer-accessibility'] })
    const { page } = browser
    await karim.goTo(LESSON)
    const devTools = await page.context().newCDPSession(page)
    // As the browser lays out by itself, not as the other tests read.
    const asShipped = () => page.evaluate(() => void (document.adoptedStyleSheets = []))
    const lastStep = () =>
      page.evaluate(() => {
        const step = Array.from(document.querySelectorAll('.step')).at(-1)!
        const title = step.querySelector('h2')!
        const { top, bottom } = title.getBoundingClientRect()
        const isLaidOut = title.checkVisibility({ contentVisibilityAuto: true })
        return { isLaidOut, isInWindow: top >= 0 && bottom <= innerHeight, id: step.id, title: title.textContent }
      })
    await asShipped()
    await expect.poll(async () => (await lastStep()).isLaidOut).toBe(false)
    const { id, title } = await lastStep()

    const { nodes } = await devTools.send('Accessibility.getFullAXTree')
    const headings = nodes.filter(({ role }) => role?.value === 'heading').map(({ name }) => String(name?.value))
    expect(headings).toContain(title)
    expect(headings.join()).toContain('Besoin de parler')

    await page.emulateMedia({ media: 'print' })
    expect((await page.locator('main').innerText()).replace(/\s+/g, ' ')).toContain(title!.replace(/\s+/g, ' '))
    await page.emulateMedia({ media: 'screen' })

    expect(await page.evaluate(text => (window as { find?: (text: string) => boolean }).find!(text), title!)).toBe(true)
    await expect.poll(lastStep).toMatchObject({ isLaidOut: true, isInWindow: true })

    await page.goto(`${library.service.url}${LESSON}?langue=fr#${id}`)
    await asShipped()
    await expect.poll(lastStep).toMatchObject({ isLaidOut: true, isInWindow: true })
  })
})
