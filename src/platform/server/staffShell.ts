import type { Handler } from 'hono'
import { escapeHtml } from '../everywhere/escapeHtml'
import { phoneInWords } from '../everywhere/phone'
import { FRENCH } from '../everywhere/languages'
import { answerWithEtag } from './etag'
import { OPENER_POLICY } from './security'
import type { Shell } from './shell'

/**
 * The one document of the application of the staff, whatever the address under `/espace`: it says nothing of anybody,
 * so a device keeps it.
 */
export const showStaffShell = (shell: Shell): Handler => {
  const body = pageOf(shell)
  const [name, policy] = OPENER_POLICY
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'public, no-cache', [name]: policy }
  return c => answerWithEtag(c, { body, headers })
}

function pageOf({ client, config, content, site, provided }: Shell): string {
  const { words } = content.translations[FRENCH]
  const waiting = `<p>${escapeHtml(words.t('offline.needsNetwork.call'))} ${phoneInWords(content.townPhone)}</p>`
  const outlet = `<div id="espace" data-phone="${content.townPhone}" data-demonstration="${config.isDemonstration ? 1 : 0}" data-flags="${site.staffFlags(provided).join(' ')}"><noscript>${waiting}</noscript></div>`
  return client.template
    .replace('<!--style-->', `<link rel="stylesheet" href="${client.staff.style}" />`)
    .replace('<!--body-->', () => outlet)
    .replace('<!--scripts-->', `<script type="module" src="${client.staff.script}"></script>`)
    .replace('{title}', () => escapeHtml(words.t('service.name')))
    .replace('{language}', FRENCH)
    .replace('{direction}', 'ltr')
}
