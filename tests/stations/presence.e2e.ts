import { describe, expect, test } from 'vitest'
import { faultsOnScreen } from '../accessibility/checkPage'
import type { PageState } from '../accessibility/pageState'
import type { Chromium } from '../drivers/chromium'
import type { Person } from '../drivers/person'
import { openServiceForVisitors } from '../journeys/serviceForVisitors'
import { chooseNeedAndTime, sayWhoComes } from '../journeys/steps'
import { becomeStation, expectNothingOf, leaveHalfFilled, someone, untilHome } from './sharedComputer'

/** A question over the page holds the keyboard: it is looked at as it stands. */
const asked = { page: 'station', state: '', reach: async () => undefined } satisfies PageState
const FIELD = 'Votre numéro de téléphone'

/** The script that counts, and marks the history, is there. */
const untilWatched = (computer: Person) =>
  expect.poll(() => computer.tab.run(() => history.state !== null).catch(() => false)).toBe(true)

describe('a computer that people use in turn, and who is in front of it', () => {
  const library = openServiceForVisitors()

  async function comeAndWrite(number: number) {
    const computer = await library.meet('current Chromium')
    const { page } = computer.browser as Chromium
    await page.clock.install()
    await becomeStation(computer)
    const question = page.locator('[role=alertdialog]', { hasText: 'encore là' })
    const who = someone(number)
    return { computer, page, question, who }
  }

  test('two minutes without a key: it asks, aloud; a key goes on; without one, it forgets and goes home in French', async () => {
    const { computer, page, question, who } = await comeAndWrite(5)
    await page.clock.fastForward('10:00')
    // Nobody has touched the home page: nobody is asked.
    expect(await question.isVisible()).toBe(false)
    await leaveHalfFilled(computer, who)
    await page.clock.fastForward('01:50')
    expect(await question.isVisible()).toBe(false)
    await page.clock.fastForward('00:15')
    await expect.poll(() => question.isVisible()).toBe(true)
    expect(await computer.tab.run(() => document.activeElement!.textContent)).toContain('Je continue')
    expect(await faultsOnScreen(page, asked)).toEqual([])
    await page.keyboard.press('Shift')
    expect(await question.isVisible()).toBe(false)
    expect(await computer.valueOf(FIELD)).toBe(who.phone)
    for (const path of ['/a-propos?langue=en', '/lieux?langue=en']) {
      await computer.goTo(path)
      await untilWatched(computer)
    }
    await page.clock.fastForward('02:05')
    await page.clock.fastForward('00:31')
    await untilHome(computer)
    await expectNothingOf(computer, who)
    expect(await computer.path()).toBe('/')
    // Nor does her language come back with a page of hers.
    await computer.back()
    await untilHome(computer)
    await computer.goTo('/a-propos')
    expect(await computer.path()).toBe('/a-propos')
  })

  test('the answer is for the question: it writes nothing, sends nothing; a press of a screen reader is one', async () => {
    const { computer, page, question, who } = await comeAndWrite(8)
    await leaveHalfFilled(computer, who)
    await computer.tab.run(() => addEventListener('submit', () => (document.title = 'sent'), { capture: true }))
    for (const key of ['7', 'Enter', 'Space']) {
      await page.clock.fastForward('02:05')
      await expect.poll(() => question.isVisible()).toBe(true)
      await page.keyboard.press(key)
      expect(await question.isVisible(), key).toBe(false)
    }
    expect([await computer.valueOf(FIELD), await computer.title()]).toEqual([
      who.phone,
      expect.not.stringContaining('sent'),
    ])
    await page.clock.fastForward('02:05')
    await expect.poll(() => question.isVisible()).toBe(true)
    await question.getByText('Je continue').evaluate((button: HTMLElement) => button.click())
    await page.clock.fastForward('01:00')
    expect(await question.isVisible()).toBe(false)
    expect(await computer.valueOf(FIELD)).toBe(who.phone)
  })

  test('within her turn, « back » leads where it does elsewhere: to the step before, to the page before a part of it', async () => {
    const computer = await library.meet('current Chromium')
    await becomeStation(computer)
    await computer.goTo('/lieux')
    await untilWatched(computer)
    await computer.tab.run(() => void (location.hash = 'contenu'))
    await computer.goTo('/a-propos')
    await untilWatched(computer)
    await computer.back()
    await untilWatched(computer)
    expect(await computer.path()).toBe('/lieux')
    await computer.goTo('/lieux/metz-ccas')
    await chooseNeedAndTime(computer)
    await sayWhoComes(computer, someone(10))
    await computer.back()
    await computer.sees('Qui vient au rendez-vous ?')
    await computer.click('Continuer')
    await computer.sees('Vérifiez votre rendez-vous')
  })
})
