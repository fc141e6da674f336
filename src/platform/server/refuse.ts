import type { Context as Call } from 'hono'
import { COMMAND_KEY, RECEIPT_HEADER } from '../everywhere/command'
import { phoneInWords } from '../everywhere/phone'
import { renderError, renderingOf } from './documents'
import { describeError } from './logFailure'
import { contentPolicy } from './security'
import type { Shell } from './shell'
import { askFor, readVisit } from './visits'

type Refusal = { status: number; waitSeconds?: number; allow?: string }

/** Final rejections: with the key echoed in RECEIPT_HEADER, a client does not retry. */
const FINAL_STATUSES = [413]

/** Says no: to a person with a page and the town's phone number, to a script with a status. */
export async function refuse(c: Call, shell: Shell, refusal: number | Refusal): Promise<Response> {
  const { status, waitSeconds = 0, allow }: Refusal = typeof refusal === 'number' ? { status: refusal } : refusal
  const headers: Record<string, string> = { 'Cache-Control': 'no-store' }
  if (waitSeconds) headers['Retry-After'] = String(waitSeconds)
  if (allow) headers.Allow = allow
  if (!c.req.path.startsWith('/api/'))
    return c.html(await refusalPage(c, shell, { status, waitSeconds }), status as 500, headers)
  const key = /^\/api\/(?:staff\/)?commands\/(.+)$/.exec(c.req.path)?.[1] ?? ''
  if (COMMAND_KEY.test(key) && FINAL_STATUSES.includes(status)) headers[RECEIPT_HEADER] = key
  return c.json({ error: status }, status as 500, headers)
}

async function refusalPage(c: Call, shell: Shell, { status, waitSeconds }: Refusal): Promise<string> {
  const visit = await readVisit(c, shell)
  try {
    const { pathname, search } = new URL(c.req.url)
    // What only a form leads to has no address of its own.
    const address = c.req.method === 'GET' ? pathname + search : '/'
    const rendering = renderingOf(shell, askFor(shell, visit), visit)
    const { html, styleHash } = await renderError(rendering, { status, waitSeconds, address })
    c.header('Content-Security-Policy', contentPolicy(styleHash))
    return html
  } catch (error) {
    // The page of the error is broken too: the number to call is what matters.
    console.error(describeError(error))
    const phone = phoneInWords(shell.content.townPhone)
    return `<!doctype html><html lang="fr"><meta charset="utf-8"><title>Erreur</title><p>Appelez le ${phone}.</p></html>`
  }
}
