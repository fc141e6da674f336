import { createSSRApp } from 'vue'
import { directionOf } from '../everywhere/languages'
import { newWords } from '../everywhere/words'
import { ISLANDS, PAGE_SETTING, WORDS, type Islands } from './page'
import { readPageState, type PageState } from './pageState'
import { hasLazyWords } from './wake'
import { loadWholeStyle } from './wholeStyle'

/** Brings one part of the page to life, in place. */
export async function hydrateIsland(island: HTMLElement, islands: Islands) {
  const name = island.dataset.island ?? ''
  const load = islands[name]
  const state = readPageState()
  if (!load || !state) throw new Error(`No island "${name}"`)
  const [{ default: part }, words] = await Promise.all([
    load(),
    wordsOf(island, state),
    loadWholeStyle(state.styleFile),
  ])
  // Yield to input: on a slow phone, parsing the script already blocks the main thread; hydration goes in another task.
  await new Promise(resolve => setTimeout(resolve))
  // Submitted as a plain form meanwhile: hydrating now would save a draft of what was just sent.
  if (island.dataset.awake === 'sent') return
  const app = createSSRApp(part, state.given[Number(island.dataset.given)])
  app.provide(ISLANDS, islands)
  app.provide(WORDS, words)
  app.provide(PAGE_SETTING, state.setting)
  // Not the language of the page: its words could not be had.
  if (words.language !== state.wordsLanguage)
    Object.assign(island, { lang: words.language, dir: directionOf(words.language) })
  app.mount(island)
  island.dataset.awake = 'yes'
}

const wordsOf = ({ dataset }: HTMLElement, state: PageState) =>
  hasLazyWords(dataset.wake)
    ? import('./lazyWords').then(({ loadLazyWords }) => loadLazyWords(state))
    : newWords(state.wordsLanguage, state.words)
