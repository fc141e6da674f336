import { createHash } from 'node:crypto'
import type { Context as Call, Hono } from 'hono'
import { createSSRApp, h } from 'vue'
import { renderToString } from 'vue/server-renderer'
import { PAGE_SETTING, WORDS, type PageSetting } from '../../platform/app/page'
import EmbeddedList from '../app/EmbeddedList.vue'
import { FindPlacesToEmbed, readEmbedding, type EmbeddedPlaces } from '../embedding'
import { LICENCE } from '../licence'
import { FRENCH } from '../../platform/everywhere/languages'
import type { Shell } from '../../platform/server/shell'
import { askFor, readVisit } from '../../platform/server/visits'

/** As for a page of ours: one first window of TCP, even where nothing compresses it. */
const MAX_BYTES = 14_000

/** `/donnees/lieux.html`: the places of a commune as a list, that its site fetches and shows in a page of its own. */
export function embeddedListRoute(app: Hono, shell: Shell) {
  app.get('/donnees/lieux.html', async c => {
    const found = await askFor(shell, readVisit(c, shell))(
      FindPlacesToEmbed,
      readEmbedding(new URL(c.req.url).searchParams),
    )
    return sendList(c, await writeList(shell, found), found.isUnknown)
  })
}

function sendList(c: Call, html: string, isUnknown: boolean): Response {
  const etag = `W/"${createHash('sha1').update(html).digest('base64url')}"`
  const headers = {
    'Cache-Control': 'public, no-cache',
    ETag: etag,
    Link: `<${LICENCE}>; rel="license", </lieux/integrer>; rel="describedby"`,
    'Access-Control-Allow-Origin': '*',
    // The page that shows it is what one should find, and ours.
    'X-Robots-Tag': 'noindex',
  }
  // A commune that nobody knows is an error: who fetches the list every night keeps the one of the day before.
  if (isUnknown) return c.body(html, 404, { ...headers, 'Content-Type': 'text/html; charset=utf-8' })
  if (c.req.header('If-None-Match')?.includes(etag)) return c.body(null, 304, headers)
  return c.body(html, 200, { ...headers, 'Content-Type': 'text/html; charset=utf-8' })
}

/** As many places as the weight allows. */
async function writeList(shell: Shell, found: EmbeddedPlaces): Promise<string> {
  for (let count = found.places.length; ;) {
    const html = await renderList(shell, found, count)
    const bytes = Buffer.byteLength(html)
    if (count === 0 || bytes <= MAX_BYTES) return html
    count = Math.min(count - 1, Math.floor((count * MAX_BYTES) / bytes))
  }
}

async function renderList({ content, config, clock }: Shell, found: EmbeddedPlaces, count: number): Promise<string> {
  const app = createSSRApp({ render: () => h(EmbeddedList, { found, count }) })
  const setting: PageSetting = {
    path: '/donnees/lieux.html',
    language: FRENCH,
    isDemonstration: config.isDemonstration,
    isOffline: false,
    now: clock(),
    townPhone: content.townPhone,
  }
  app.provide(WORDS, content.spoken[FRENCH].words)
  app.provide(PAGE_SETTING, setting)
  // The marks that Vue leaves to find its pieces again are of use to nobody.
  return (await renderToString(app)).replace(/<!--[\s\S]*?-->/g, '')
}
