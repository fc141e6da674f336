import type { MiddlewareHandler } from 'hono'
import { SERVER_HEADER } from '../everywhere/answerHeaders'
import { isSecure, type Config } from './config'

const HSTS_SECONDS = 63_072_000

/** The Content-Security-Policy. `styleHash` allows the one inline style: that of the page, where it has one. */
export const contentPolicy = (styleHash = '', imageOrigins: string[] = []) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${styleHash}`.trim(),
    ['img-src', "'self'", 'data:', ...imageOrigins].join(' '),
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    // A string that becomes markup or a script is refused, but where one of these makes it. Decision 021.
    "require-trusted-types-for 'script'",
    'trusted-types vue worker page leaflet',
  ].join('; ')

/** Without network it shows any page, those with images of other servers too. */
const OFFLINE_SHELL = '/hors-ligne.html'
const WORKER = '/serviceWorker.js'

/** The worker fetches images of other servers to keep them; it loads its own script and shows nothing. */
const workerPolicy = (imageOrigins: string[]) =>
  `default-src 'none'; script-src 'self'; ${['connect-src', "'self'", ...imageOrigins].join(' ')}`

/** Data and drawings: opened on their own, they load and run nothing. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"

/** A page, or a worker's script: its policy is that of what it does. */
const hasOwnPolicy = (headers: Headers) => /^(text\/(html|javascript)|$)/.test(headers.get('Content-Type') ?? '')

/** There, and only there, a label may be read by the camera. */
const isOfStaff = (path: string) => /^\/espace(\/|$)/.test(path)

type Policies = { publicUrl: string; imageOrigins: string[] }

/**
 * The page that opened this one cannot reach its window. A browser then starts a process at each first view (150 to
 * 200 ms on a slow phone): only where something personal is shown. Decision 018.
 */
export const OPENER_POLICY = ['Cross-Origin-Opener-Policy', 'same-origin'] as const

const isPersonal = (headers: Headers) => /no-store/.test(headers.get('Cache-Control') ?? '')

/** Headers of every answer; a document brings the policy of its own style. */
export function securityHeaders({ publicUrl, imageOrigins }: Policies): MiddlewareHandler {
  const policies: Record<string, string> = {
    [OFFLINE_SHELL]: contentPolicy('', imageOrigins),
    [WORKER]: workerPolicy(imageOrigins),
  }
  const policy = contentPolicy()
  return async (c, next) => {
    await next()
    // Set headers on `c.res` directly: `c.header` after `next()` would rebuild the Response each time.
    const { headers, status } = c.res
    // The browser keeps the headers of the answer it has: saying them again is half a kilobyte at each page seen again.
    if (status === 304) return
    // Tells our answers from those of a Wi-Fi that asks to sign in; the service worker keeps only ours.
    headers.set(SERVER_HEADER, '1')
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    const showsPersonal = isPersonal(headers)
    // A browser writes an answer that says nothing of it on its disk, with its address: that of an appointment, for one.
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
    // A script or a style is no page: what a page may do would be half a kilobyte with each of them.
    if (/^\/assets\/.*\.(js|css|json)$/.test(c.req.path)) return
    // Nor are data, drawings and the manifest: the same half a kilobyte with each.
    if (!hasOwnPolicy(headers)) {
      if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', DATA_POLICY)
      return
    }
    if (isSecure({ publicUrl })) headers.set('Strict-Transport-Security', `max-age=${HSTS_SECONDS}; includeSubDomains`)
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', policies[c.req.path] ?? policy)
    // Not `no-referrer`: with it, browsers send `Origin: null` with a form, and writes could not be checked.
    headers.set('Referrer-Policy', 'same-origin')
    const camera = isOfStaff(c.req.path) ? '(self)' : '()'
    headers.set('Permissions-Policy', `geolocation=(self), camera=${camera}, microphone=(), payment=()`)
    if (showsPersonal || c.req.path === OFFLINE_SHELL) headers.set(...OPENER_POLICY)
  }
}

/**
 * Does this write come from our own pages? `Sec-Fetch-Site` where the browser sends it, else `Origin`, else
 * `Referer` (browsers of 2018 send neither of the first two with a form).
 */
export function isFromOurPages(headers: Headers, { publicUrl, isAnyHostOurs }: Config): boolean {
  const site = headers.get('sec-fetch-site')
  if (site) return site === 'same-origin'
  const from = headers.get('origin') || headers.get('referer') || ''
  if (!URL.canParse(from)) return false
  const { origin, host } = new URL(from)
  return origin === publicUrl || (isAnyHostOurs && host === headers.get('host'))
}
