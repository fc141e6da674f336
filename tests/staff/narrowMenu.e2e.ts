import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import { signIn } from './staffAccounts'
import { openMorning } from './staffMorning'

/** Looked at as the pages of the residents are. */
const looked = { page: 'espace', state: '', isWalked: true, reach: async () => undefined } satisfies PageState
const PHONE = { width: 360, height: 640 }

describe('the menu of the staff on a telephone', () => {
  const { library, newMediator } = openMorning()

  test('is folded, opens by the keyboard, and folds again on the page it led to; on a wide screen all of it is there', async () => {
    const { browser, ...person } = await library.meet('current Chromium', { viewport: PHONE })
    const { page } = browser
    await person.goTo('/espace')
    await signIn(person, await newMediator())
    await person.sees('Appels à passer')
    const link = page.getByRole('link', { name: 'Fermetures' })
    const menu = page.getByRole('button', { name: 'Menu' })
    expect(await link.isVisible()).toBe(false)
    const top = await page.locator('h1').evaluate(title => title.getBoundingClientRect().top)
    expect(top).toBeLessThan(PHONE.height / 2)
    expect(await faultsOnScreen(page, looked)).toEqual([])
    await page.setViewportSize(PHONE)
    await menu.focus()
    await page.keyboard.press('Enter')
    expect([await link.isVisible(), await menu.getAttribute('aria-expanded')]).toEqual([true, 'true'])
    expect(await faultsOnScreen(page, looked)).toEqual([])
    await page.setViewportSize(PHONE)
    await link.click()
    await expect.poll(() => person.path()).toBe('/espace/fermetures')
    await expect.poll(() => page.locator('h1:focus').count()).toBe(1)
    expect([await link.isVisible(), await menu.getAttribute('aria-expanded')]).toEqual([false, 'false'])
    await page.setViewportSize({ width: 1280, height: 800 })
    expect([await link.isVisible(), await menu.isVisible()]).toEqual([true, false])
  })
})
