import { readFileSync } from 'node:fs'
import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { PAGE_SETTING, WORDS, type PageSetting } from '../../src/platform/app/page'
import { newWords } from '../../src/platform/everywhere/words'
import type { Example } from './example'

export const frenchWords = newWords('fr', JSON.parse(readFileSync('content/words/fr.json', 'utf8')))

export const pageSetting = (given: Partial<PageSetting> = {}): PageSetting => ({
  path: '/',
  language: 'fr',
  isDemonstration: false,
  isOffline: false,
  now: Date.UTC(2025, 11, 2, 9),
  townPhone: '+33800891891',
  ...given,
})

/** The HTML of some parts, one after the other, as the server writes it. */
export function renderExamples(examples: Example[]): Promise<string> {
  const app = createSSRApp({ render: () => examples.map(({ component, props, slots }) => h(component, props, slots)) })
  app.provide(WORDS, frenchWords)
  app.provide(PAGE_SETTING, pageSetting())
  return renderToString(app)
}
