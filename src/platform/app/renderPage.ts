import { createSSRApp, h, type Component } from 'vue'
import { renderToString } from 'vue/server-renderer'
import type { Words } from '../everywhere/words'
import {
  ISLANDS,
  RENDERED_ISLANDS,
  PAGE_SETTING,
  WORDS,
  type RenderedIsland,
  type Islands,
  type PageSetting,
} from './page'
import { dropHeldNotice } from './dropHeldNotice'
import { FRENCH_WORDS } from './useWordsOf'

type RenderOptions = {
  /** What surrounds the page: it takes `address`. */
  frame: Component
  islands: Islands
  setting: PageSetting
  words: Words
  french?: Words
  /** Path and query. */
  address?: string
}
export type RenderResult = { body: string; islands: RenderedIsland[] }

/** What Vue reads in each component once per app: here an app is one page, and the components are always the same. */
const declaredByComponents = {
  optionsCache: new WeakMap(),
  propsCache: new WeakMap(),
  emitsCache: new WeakMap(),
}

/** Renders a page inside the frame of the site, on the server. */
export async function renderPage(
  component: Component,
  props: Record<string, unknown>,
  { frame, islands: all, setting, words, french = words, address = '/' }: RenderOptions,
): Promise<RenderResult> {
  const islands: RenderedIsland[] = []
  const app = createSSRApp({ render: () => h(frame, { address }, { default: () => h(component, props) }) })
  // Vue's warnings print props, so personal data: quoted values are masked before logging.
  app.config.warnHandler = message => console.error(`page warning: ${message.replace(/"[^"]*"/g, '"…"')}`)
  Object.assign(app._context, declaredByComponents)
  app.provide(WORDS, words)
  app.provide(FRENCH_WORDS, french)
  app.provide(PAGE_SETTING, setting)
  app.provide(ISLANDS, all)
  app.provide(RENDERED_ISLANDS, islands)
  return { body: dropHeldNotice(await renderToString(app)), islands }
}
