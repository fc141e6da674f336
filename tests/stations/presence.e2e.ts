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

  async function comeAndWrite(number: number, options: { serviceWorkers?: 'block' } = {}) {
    const computer = await library.meet('current Chromium', options)
    const { page, context } = computer.browser as Chromium
    await page.clock.install()
    await becomeStation(computer)
    const question = page.locator('[role=alertdialog]', { hasText: 'encore là' })
    const who = someone(number)
    return { computer, page, context, question, who }
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

  test('who types in another tab, listens, or looks elsewhere for a while is not thrown out; home is asked for once', async () => {
    const { computer, page, context, question, who } = await comeAndWrite(9, { serviceWorkers: 'block' })
    await leaveHalfFilled(computer, who)
    const other = await context.newPage()
    await other.goto(new URL('/lieux', library.service.url).href)
    await other.waitForFunction(() => history.state !== null)
    await page.clock.fastForward('01:50')
    await other.keyboard.press('Shift')
    await page.clock.fastForward('00:50')
    expect(await question.isVisible()).toBe(false)
    await other.close()
    const pretend = (isSpeaking: boolean, isHidden: boolean) =>
      page.evaluate(
        ([speaking, hidden]) => {
          Object.defineProperty(speechSynthesis, 'speaking', { configurable: true, value: speaking })
          Object.defineProperty(document, 'hidden', { configurable: true, value: hidden })
          document.dispatchEvent(new Event('visibilitychange'))
        },
        [isSpeaking, isHidden],
      )
    await pretend(true, false)
    await page.clock.fastForward('02:40')
    expect(await question.isVisible()).toBe(false)
    await pretend(false, true)
    await page.clock.fastForward('06:00')
    await pretend(false, false)
    await page.clock.fastForward('00:15')
    expect([await question.isVisible(), await computer.valueOf(FIELD)]).toEqual([true, who.phone])
    const turn = (await context.cookies()).find(({ name }) => name === 'passage')!
    // A power cut ends the turn without anybody: browsers bring back the cookies of a session, not those that died.
    const seconds = turn.expires - Date.now() / 1_000
    expect([seconds > 0, seconds < 181]).toEqual([true, true])
    let asks = 0
    let answer = () => undefined as void
    const slowly = new Promise<void>(resolve => (answer = resolve))
    await page.route('**/', async route => {
      asks++
      await slowly
      await route.continue()
    })
    // The last second passes by itself: while a page is asked for, the clock of the test cannot be moved.
    await page.clock.fastForward('00:14')
    await expect.poll(() => asks, { timeout: 10_000 }).toBe(1)
    await new Promise(resolve => setTimeout(resolve, 3_000))
    answer()
    await untilHome(computer)
    expect(asks).toBe(1)
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
