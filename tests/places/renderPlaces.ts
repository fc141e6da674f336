import type { Component } from 'vue'
import { createSSRApp } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { PAGE_SETTING, WORDS } from '../../src/platform/app/page'
import { at, french, knownPlaces, TOWN_PHONE, townPlaces } from './known'

/** The day before Christmas Eve, when everything is open. */
export const NOW = at('2026-12-23', '10:00')
export const town = knownPlaces(townPlaces(), NOW)

export function render(page: Component, props: Record<string, unknown>): Promise<string> {
  const app = createSSRApp(page, props)
  app.provide(WORDS, french)
  app.provide(PAGE_SETTING, {
    path: '/lieux',
    language: 'fr',
    isDemonstration: false,
    isOffline: false,
    now: NOW,
    townPhone: TOWN_PHONE,
  })
  return renderToString(app)
}

export const textOf = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/[\s\u00a0]+/g, ' ')
/** As EcoIndex counts them: what is inside a drawing is left out. */
export const elementsOf = (html: string) =>
  html.replace(/(<svg[^>]*>)[^]*?<\/svg>/g, '$1').match(/<[a-z]/g)?.length ?? 0
