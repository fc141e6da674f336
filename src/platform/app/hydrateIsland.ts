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
  if (!load || !state) throw new Error(`No island is called "${name}"`)
  const [{ default: part }] = await Promise.all([load(), loadWholeStyle(state.styleFile)])
  // On a slow phone, reading the script is long enough: whoever touches has their turn before what follows.
  await new Promise(resolve => setTimeout(resolve))
  // Sent meanwhile, as a plain form: alive now, it would keep a draft of what has just gone.
  if (island.dataset.awake === 'sent') return
  const app = createSSRApp(part, state.given[Number(island.dataset.given)])
  app.provide(ISLANDS, islands)
  app.provide(WORDS, newWords(state.wordsLanguage, state.words))
  app.provide(PAGE_SETTING, state.setting)
  app.mount(island)
  island.dataset.awake = 'yes'
}
