import { createSSRApp } from 'vue'
import { newWords } from '../everywhere/words'
import { ISLANDS, PAGE_SETTING, WORDS, type Islands } from './page'
import { readPageState } from './pageState'
import { loadWholeStyle } from './wholeStyle'

/** Brings one part of the page to life, in place. */
export async function hydrateIsland(island: HTMLElement, islands: Islands) {
  const name = island.dataset.island ?? ''
  const load = islands[name]
  const state = readPageState()
  if (!load || !state) throw new Error(`No island "${name}"`)
  const [{ default: part }] = await Promise.all([load(), loadWholeStyle(state.styleFile)])
  // Yield to input: on a slow phone, parsing the script already blocks the main thread; hydration goes in another task.
  await new Promise(resolve => setTimeout(resolve))
  // Submitted as a plain form meanwhile: hydrating now would save a draft of what was just sent.
  if (island.dataset.awake === 'sent') return
  const app = createSSRApp(part, state.given[Number(island.dataset.given)])
  app.provide(ISLANDS, islands)
  app.provide(WORDS, newWords(state.wordsLanguage, state.words))
  app.provide(PAGE_SETTING, state.setting)
  app.mount(island)
  island.dataset.awake = 'yes'
}
