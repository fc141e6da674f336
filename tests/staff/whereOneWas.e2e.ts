import { describe, expect, test } from 'vitest'
import { addDays } from '../../src/platform/everywhere/parisTime'
import { signIn } from './staffAccounts'
import { openMorning } from './staffMorning'

const TABLET = { viewport: { width: 768, height: 1024 } }

describe('a mediator goes on where she was', () => {
  const { library, day, newMediator } = openMorning()

  /** Her day, on a tablet. */
  async function openDay() {
    const { browser, ...person } = await library.meet('current Chromium', TABLET)
    await person.goTo(`/espace/jour/${day()}`)
    await signIn(person, await newMediator())
    await person.sees('Benkhelifa')
    return { page: browser.page, person }
  }

  test('a note is being written: asked before another day, one day instead of seven, or the place of another', async () => {
    const { page, person } = await openDay()
    await person.click('Note')
    await person.fill('Ce qui a été fait', 'Un texte pas encore gardé')
    await person.click('Après')
    await person.sees('Ce que vous avez écrit n’est pas gardé')
    await person.click('Rester sur cette page')
    expect(await person.path()).toBe(`/espace/jour/${day()}`)
    expect(await person.valueOf('Ce qui a été fait')).toBe('Un texte pas encore gardé')
    // To more days, nothing goes.
    await person.click('Sept jours')
    await person.seesNot('n’est pas gardé')
    await person.click('Sept jours')
    await person.click('Rester sur cette page')
    expect(await page.getByRole('button', { name: 'Sept jours' }).getAttribute('aria-pressed')).toBe('true')
    await page.evaluate(() => document.querySelector<HTMLAnchorElement>('.skip')!.click())
    await person.seesNot('n’est pas gardé')
    await person.click('Avant')
    await person.click('Quitter sans garder')
    await expect.poll(() => person.path()).toBe(`/espace/jour/${addDays(day(), -7)}`)
  })
})
