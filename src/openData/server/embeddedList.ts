import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { PAGE_SETTING, WORDS, type PageSetting } from '../../platform/app/page'
import { FRENCH } from '../../platform/everywhere/languages'
import type { Route, RouteRequest } from '../../platform/server/route'
import { FindPlacesToEmbed, readEmbedding, type EmbeddedPlaces } from '../embedding'
import { LICENCE } from '../licence'

/** As for a page of ours: one first window of TCP, even where nothing compresses it. */
const MAX_BYTES = 14_000
const PATH = '/donnees/lieux.html'

/** The places of a commune as a list, that its site fetches and shows in a page of its own. */
export const embeddedListRoute: Route = {
  path: PATH,
  isOpen: true,
  answer: async request => {
    const result = await request.context.ask(FindPlacesToEmbed, readEmbedding(request.query))
    return {
      body: await writeList(request, result),
      type: 'text/html; charset=utf-8',
      cache: 'public',
      // 404 for an unknown commune, so that a nightly `curl -f` keeps the previous file.
      status: result.isUnknown ? 404 : 200,
      headers: {
        Link: `<${LICENCE}>; rel="license", </lieux/integrer>; rel="describedby"`,
        'Access-Control-Allow-Origin': '*',
        // Search engines should index the pages that include it, not the fragment.
        'X-Robots-Tag': 'noindex',
      },
    }
  },
}

/** As many places as the weight allows. */
async function writeList(request: RouteRequest, result: EmbeddedPlaces): Promise<string> {
  for (let count = result.places.length; ;) {
    const html = await renderList(request, result, count)
    const bytes = Buffer.byteLength(html)
    if (count === 0 || bytes <= MAX_BYTES) return html
    count = Math.min(count - 1, Math.floor((count * MAX_BYTES) / bytes))
  }
}

async function renderList({ context, town }: RouteRequest, result: EmbeddedPlaces, count: number): Promise<string> {
  // Dynamic import: migration scripts load this noun too, and must not load Vue.
  const { default: EmbeddedList } = await import('../app/EmbeddedList.vue')
  const app = createSSRApp({ render: () => h(EmbeddedList, { result, count }) })
  const setting: PageSetting = {
    path: PATH,
    language: FRENCH,
    isDemonstration: context.config.isDemonstration,
    isOffline: false,
    now: context.now,
    townPhone: town.townPhone,
  }
  app.provide(WORDS, town.translations[FRENCH].words)
  app.provide(PAGE_SETTING, setting)
  // Removes Vue's hydration comments (<!--[-->): the fragment is never hydrated.
  return (await renderToString(app)).replace(/<!--[\s\S]*?-->/g, '')
}
