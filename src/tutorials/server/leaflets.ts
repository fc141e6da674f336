import { createHash } from 'node:crypto'
import type { Hono } from 'hono'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { leafletFile } from './leafletFile'
import { LEAFLET_STYLE } from './leafletStyle'
import { refuse } from '../../platform/server/refuse'
import type { Shell } from '../../platform/server/shell'
import { readVisit } from '../../platform/server/visits'

/** Shown in place of being saved, it has its own style and nothing else. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(LEAFLET_STYLE).digest('base64')}'`

/** `/tutoriels/<slug>/fiche.html`: a lesson as one file to keep and to pass on. */
export function leafletRoutes(app: Hono, shell: Shell) {
  app.get('/tutoriels/:slug/fiche.html', c => {
    const { content, config } = shell
    const tutorial = content.tutorials.find(c.req.param('slug'), readVisit(c, shell).language)
    if (!tutorial) return refuse(c, shell, 404)
    const { townPhone } = content
    const { words } = content.spoken[readLanguage(tutorial.language) ?? FRENCH]
    return c.body(leafletFile({ tutorial, words, townPhone, publicUrl: config.publicUrl }), 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Disposition': `attachment; filename="${tutorial.slug}.html"`,
      'Content-Security-Policy': policy,
      'Cache-Control': 'public, no-cache',
    })
  })
}
