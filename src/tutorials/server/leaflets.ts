import { createHash } from 'node:crypto'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import type { Route } from '../../platform/server/route'
import { leafletFile } from './leafletFile'
import { LEAFLET_STYLE } from './leafletStyle'

/** Shown in place of being saved, it has its own style and nothing else. */
const policy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(LEAFLET_STYLE).digest('base64')}'`

/** A lesson as one file to keep and to pass on. */
export const leafletRoute: Route = {
  path: '/tutoriels/:slug/fiche.html',
  answer: ({ params, language, context, town: { translations, townPhone } }) => {
    const tutorial = context.tutorials.find(params.slug ?? '', language)
    if (!tutorial) return 'unknown'
    const { words } = translations[readLanguage(tutorial.language) ?? FRENCH]
    return {
      body: leafletFile({ tutorial, words, townPhone, publicUrl: context.config.publicUrl }),
      type: 'text/html; charset=utf-8',
      cache: 'public',
      headers: {
        'Content-Disposition': `attachment; filename="${tutorial.slug}.html"`,
        'Content-Security-Policy': policy,
      },
    }
  },
}
