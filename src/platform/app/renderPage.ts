import { createSSRApp, h, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import type { Words } from '../everywhere/words'
import { ISLANDS_MET, PAGE_SETTING, WORDS, type IslandMet, type PageSetting } from './page'
import SiteFrame from '../../site/app/SiteFrame.vue'
import { FRENCH_WORDS } from './useWordsOf'

type Rendering = {
  setting: PageSetting
  words: Words
  french?: Words
  /** Path and query. */
  address?: string
}
export type Rendered = { body: string; islands: IslandMet[] }

/** Renders a page inside the frame of the site, on the server. */
export async function renderPage(
  component: Component,
  props: Record<string, unknown>,
  { setting, words, french = words, address = '/' }: Rendering,
): Promise<Rendered> {
  const islands: IslandMet[] = []
  const app = createSSRApp({ render: () => h(SiteFrame, { address }, { default: () => h(component, props) }) })
  // Vue's own warnings print the props: what people typed would be in the logs.
  app.config.warnHandler = message => console.error(`page warning: ${message.replace(/"[^"]*"/g, '"…"')}`)
  app.provide(WORDS, words)
  app.provide(FRENCH_WORDS, french)
  app.provide(PAGE_SETTING, setting)
  app.provide(ISLANDS_MET, islands)
  const body = await renderToString(app)
  return { body, islands }
}
