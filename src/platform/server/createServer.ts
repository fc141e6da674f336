import { Hono, type Context as Call } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { timeout } from 'hono/timeout'
import { matchPage } from '../app/matchPage'
import { inLanguage } from '../everywhere/languages'
import { answerPreflight } from './answerPreflight'
import { serveAssets } from './assets'
import { putCommand, putStaffCommand } from './commandRoute'
import { compression } from './compression'
import { RefusedError } from './enter'
import { isUnavailable } from './database'
import { renderDocument, renderingOf } from './documents'
import { ErasedError } from './erasure'
import { postForm, showStashedForm } from './formRoute'
import { findLanguageOffer, rememberOffer } from './languageOffer'
import { followLanguage } from './languages'
import { hasSeveralHosts, isBodyAwaited, isBodyCut } from './incoming'
import { logFailure } from './logFailure'
import { logSeldom } from './logSeldom'
import { newPublicDocuments, type PublicDocuments } from './publicDocuments'
import { askRoute } from './questionRoute'
import { BadParametersError } from './questions'
import { refuse } from './refuse'
import { answerRoute } from './routes'
import { isFromOurPages, securityHeaders } from './security'
import { sendDocument, sendKept } from './sendDocument'
import type { Shell } from './shell'
import { followTurns, isStation } from './stationTurn'
import {
  answerJson,
  answerRedirect,
  askAsStaff,
  readStaffVisit,
  STAFF_COMMANDS,
  STAFF_COMMANDS_PATH,
  STAFF_QUESTIONS,
} from './staffRoutes'
import { showStaffShell } from './staffShell'
import { TooManyAttemptsError } from './tooManyAttempts'
import { askFor, readVisit } from './visits'
import { isWebhook, receiveWebhook } from './webhookRoute'

const MAX_BODY_BYTES = 32 * 1_024
/** A list of 5,000 machines, logs of a morning: only from somebody who is signed in. */
const MAX_STAFF_BODY_BYTES = 2 * 1_024 * 1_024
const MAX_ANSWER_MS = 20_000
const RETRY_SECONDS = 30

const isReading = (c: Call) => c.req.method === 'GET' || c.req.method === 'HEAD'

/** Every request goes through here, in this order. */
export function createServer(shell: Shell): Hono {
  const app = new Hono()
  const imageOrigins = shell.imageOrigins.map(({ origin }) => origin)
  app.use(securityHeaders({ ...shell.config, imageOrigins }))
  // Node takes a Host that is no host name (`xn--`): whoever reads the address further on would throw, 500 and a stack.
  app.use(async (c, next) => (URL.canParse(c.req.url) && !hasSeveralHosts(c) ? next() : c.body(null, 400)))
  app.use(serveAssets(shell.assets))
  app.use(compression())
  app.use(timeout(MAX_ANSWER_MS, c => new HTTPException(isBodyAwaited(c) ? 408 : 504)))
  app.use(answerPreflight(shell))
  app.use(async (c, next) => {
    const isOurs = isReading(c) || isWebhook(shell, c.req.path) || isFromOurPages(c.req.raw.headers, shell.config)
    return isOurs ? next() : refuse(c, shell, 403)
  })
  const limitTo = (maxSize: number) => bodyLimit({ maxSize, onError: c => refuse(c, shell, 413) })
  const [withinLimit, withinStaffLimit] = [limitTo(MAX_BODY_BYTES), limitTo(MAX_STAFF_BODY_BYTES)]
  const mayBeLong = async (c: Call) =>
    c.req.path.startsWith(STAFF_COMMANDS_PATH) && (await readStaffVisit(c, shell)) !== null
  // GET and HEAD have no body. Reading `c.req.raw.body` would build a full `Request` (slow in @hono/node-server), so
  // skip the limit.
  app.use(async (c, next) => {
    if (isReading(c)) return next()
    return (await mayBeLong(c)) ? withinStaffLimit(c, next) : withinLimit(c, next)
  })
  app.use(followTurns(shell))
  app.use(followLanguage(shell))

  const { questions, commands, forms, routes, posts, redirects, webhooks } = shell.site
  app.get('/api/:name', askRoute(shell, questions))
  app.put('/api/commands/:key', putCommand(shell, commands))
  app.post(STAFF_QUESTIONS, askAsStaff(shell, questions))
  app.put(STAFF_COMMANDS, putStaffCommand(shell, commands))
  for (const post of posts) app.post(post.path, answerJson(shell, post))
  for (const form of forms) {
    app.post(form.path, postForm(shell, form, commands))
    if (form.redisplay) app.get(form.path, showStashedForm(shell, form, form.redisplay))
  }
  for (const webhook of webhooks) app.post(webhook.path, receiveWebhook(shell, webhook))
  for (const route of routes) app.get(route.path, answerRoute(shell, route))
  for (const redirect of redirects) app.get(redirect.path, answerRedirect(shell, redirect))
  for (const path of ['/espace', '/espace/*']) app.get(path, showStaffShell(shell))
  const documents = newPublicDocuments(shell)
  app.get('*', c => showDocument(c, shell, documents))

  app.notFound(c => (isReading(c) ? refuse(c, shell, 404) : refuseMethod(c, shell)))
  app.onError((error, c) => answerFailure(error, c, shell))
  return app
}

async function showDocument(c: Call, shell: Shell, documents: PublicDocuments): Promise<Response> {
  const { pathname, search, searchParams } = new URL(c.req.url)
  // Canonical URL without trailing slash. A path starting with `//` would redirect to another site (open redirect).
  if (/^\/[^/\\].*\/$/.test(pathname)) return c.redirect(pathname.replace(/\/+$/, '') + search, 308)
  const languageOffer = findLanguageOffer(c, shell.config)
  const shown =
    languageOffer || isStation(c) ? null : await documents.find({ path: pathname, search, query: searchParams })
  if (shown) return 'packed' in shown ? sendKept(c, shown) : sendDocument(c, shown)
  const visit = await readVisit(c, shell)
  const rendering = { ...renderingOf(shell, askFor(shell, visit), visit), languageOffer }
  const document = await renderDocument(rendering, { path: pathname, query: searchParams })
  if (document && languageOffer) rememberOffer(c, shell.config)
  if (document) return sendDocument(c, document)
  // A GET on a POST-only address (typed, or from the history): redirect to the page that has the form.
  const isFormOnly = shell.site.forms.some(({ path }) => path === pathname)
  const formPage = inLanguage((pathname.replace(/\/[^/]+$/, '') || '/') + search, visit.language)
  return isFormOnly ? c.redirect(formPage, 303) : refuse(c, shell, 404)
}

/** 405 on an address that exists for another method. */
function refuseMethod(c: Call, shell: Shell): Response | Promise<Response> {
  const isForm = shell.site.forms.some(form => form.path === c.req.path)
  if (!isForm && !matchPage(shell.site.pages, c.req.path)) return refuse(c, shell, 404)
  return refuse(c, shell, { status: 405, allow: isForm ? 'GET, HEAD, POST' : 'GET, HEAD' })
}

function answerFailure(error: Error, c: Call, shell: Shell): Response | Promise<Response> {
  if (error instanceof RefusedError) return refuse(c, shell, error.status)
  if (error instanceof ErasedError) return refuse(c, shell, 410)
  if (error instanceof TooManyAttemptsError) return refuse(c, shell, { status: 429, waitSeconds: error.seconds })
  // Invalid parameters: no page of ours links there, so 404.
  if (error instanceof BadParametersError) return refuse(c, shell, 404)
  if (isBodyCut(c) || (error instanceof HTTPException && error.status === 408)) return refuseSlowBody(c, shell)
  logFailure(c, shell.site.pages, error)
  if (isUnavailable(error)) return refuse(c, shell, { status: 503, waitSeconds: RETRY_SECONDS })
  return refuse(c, shell, error instanceof HTTPException ? error.status : 500)
}

/** Its bytes came too slowly, or the phone went away in the middle. Any client can do this: no stack, no line for each. */
function refuseSlowBody(c: Call, shell: Shell): Promise<Response> {
  logSeldom('a request whose body did not come in time: 408')
  // What still comes on this connection would be read to its end before it closes.
  c.header('Connection', 'close')
  return refuse(c, shell, 408)
}
