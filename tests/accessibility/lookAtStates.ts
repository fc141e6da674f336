import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { faultsOnScreen } from './checkPage'
import type { PageState } from './pageState'
import { pageStates } from './pageStates'
import { openStates, titled } from './visitStates'

/** With JavaScript: every check on each of these states. Two files share them out, so that two browsers work. */
export function lookAtStates(isWanted: (state: PageState) => boolean, all = pageStates) {
  const { visitState } = openStates()
  const states = all.filter(({ script }) => script !== 'off').filter(isWanted)
  test.each(titled(states))('%s', (_title, state) =>
    visitState(state, async page => {
      await wakeIslands(page)
      if (!process.env.CI) await takePicture(page, `${state.page}, ${state.state}`)
      expect((await faultsOnScreen(page, state)).join('\n')).toBe('')
    }),
  )
}

/** Pages where one learns, or finds the way to somebody. */
export const isOfLearning = ({ page }: PageState) => /^(lesson|exercise|orientation|sheet|report|map)/.test(page)

/** For who looks at the pages after a run. */
export const takePicture = (page: Page, name: string) =>
  page.screenshot({ path: `.reports/screens/${name}.png`, fullPage: true, caret: 'initial' })

/** What moves is there before one looks: an island that waits for the page to rest is woken, a map has its plan. */
const wakeIslands = (page: Page) =>
  page.evaluate(async () => {
    const islands = Array.from(
      document.querySelectorAll<HTMLElement>('[data-island][data-wake=idle],[data-island][data-wake=typed]'),
    )
    for (const island of islands) island.dispatchEvent(new Event('pointerdown'))
    const maps = Array.from(document.querySelectorAll<HTMLElement>('[data-map]'))
    const deadline = Date.now() + (maps.length ? 30_000 : 5_000)
    const areAwake = () => [...islands, ...maps].every(({ dataset }) => dataset.awake === 'yes')
    while (!areAwake() && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 20))
    if (!areAwake()) throw new Error('An island or a map never wakes')
  })
