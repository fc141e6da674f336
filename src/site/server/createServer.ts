import { Hono, type Context as Call } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { timeout } from 'hono/timeout'
import { matchPage } from '../../platform/app/matchPage'
import { pages } from '../app/pages'
import { serveAssets } from '../../platform/server/assets'
import { calendarRoutes } from '../../appointments/server/calendars'
import { compression } from '../../platform/server/compression'
import { putCommand } from '../../platform/server/commandRoute'
import { isUnavailable } from '../../platform/server/database'
import { renderDocument } from '../../platform/server/documents'
import { embeddedListRoute } from '../../openData/server/embeddedList'
import { postForm, showFormAgain } from '../../platform/server/formRoute'
import { followLanguage } from '../../platform/server/languages'
import { leafletRoutes } from '../../tutorials/server/leaflets'
import { logFailure } from '../../platform/server/logFailure'
import { commands, forms, questions } from './nouns'
import { placeFileRoutes } from '../../openData/server/placeFiles'
import { planFileRoute } from '../../territory/server/planFile'
import { askProofAgain } from '../../appointments/server/proofAgain'
import { askRoute } from '../../platform/server/questionRoute'
import { BadParametersError } from '../../platform/server/questions'
import { refuse } from '../../platform/server/refuse'
import { inLanguage } from '../../platform/everywhere/languages'
import { isFromOurPages, securityHeaders } from '../../platform/server/security'
import { sendDocument } from '../../platform/server/sendDocument'
import { renderingOf, type Shell } from '../../platform/server/shell'
import { TooManyTriesError } from '../../platform/server/tooManyTries'
import { askFor, readVisit } from '../../platform/server/visits'

const MAX_BODY_BYTES = 32 * 1_024
const MAX_ANSWER_MS = 20_000
const RETRY_SECONDS = 30

const isReading = (c: Call) => c.req.method === 'GET' || c.req.method === 'HEAD'

/** Every request goes through here, in this order. */
export function createServer(shell: Shell): Hono {
  const app = new Hono()
  app.use(securityHeaders(shell.config, shell.client.shellStyleHash))
  app.use(serveAssets(shell.assets))
  app.use(compression())
  app.use(timeout(MAX_ANSWER_MS))
  app.use(async (c, next) => {
    const isOurs = isReading(c) || isFromOurPages(c.req.raw.headers, shell.config)
    return isOurs ? next() : refuse(c, shell, 403)
  })
  const withinLimit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: c => refuse(c, shell, 413) })
  // Who reads sends nothing; to look for it would make a whole `Request`.
  app.use((c, next) => (isReading(c) ? next() : withinLimit(c, next)))
  app.use(followLanguage(shell))

  app.get('/api/:name', askRoute(shell, questions))
  app.put('/api/commands/:key', putCommand(shell, commands))
  for (const form of forms) {
    app.post(form.path, postForm(shell, form, commands))
    if (form.again) app.get(form.path, showFormAgain(shell, form.again))
  }
  app.get('/suivi/:reference/:end?', askProofAgain(shell))
  calendarRoutes(app, shell)
  leafletRoutes(app, shell)
  placeFileRoutes(app, shell)
  planFileRoute(app, shell)
  embeddedListRoute(app, shell)
  app.get('*', c => showDocument(c, shell))

  app.notFound(c => (isReading(c) ? refuse(c, shell, 404) : refuseMethod(c, shell)))
  app.onError((error, c) => answerFailure(error, c, shell))
  return app
}

async function showDocument(c: Call, shell: Shell): Promise<Response> {
  const { pathname, search, searchParams } = new URL(c.req.url)
  // One address for each page. Two slashes at the start would be another site's.
  if (/^\/[^/\\].*\/$/.test(pathname)) return c.redirect(pathname.replace(/\/+$/, '') + search, 308)
  const visit = readVisit(c, shell)
  const document = await renderDocument(renderingOf(shell, askFor(shell, visit), visit), pathname, searchParams)
  if (document) return sendDocument(c, document)
  // Where only a form leads: typed again or found in the history, the page that has the form is meant.
  const isFormOnly = forms.some(({ path }) => path === pathname)
  const formPage = inLanguage(pathname.replace(/\/[^/]+$/, '') + search, visit.language)
  return isFormOnly ? c.redirect(formPage, 303) : refuse(c, shell, 404)
}

/** 405 on an address that exists for another method. */
function refuseMethod(c: Call, shell: Shell): Response | Promise<Response> {
  const isForm = forms.some(form => form.path === c.req.path)
  if (!isForm && !matchPage(pages, c.req.path)) return refuse(c, shell, 404)
  return refuse(c, shell, 405, { allow: isForm ? 'GET, HEAD, POST' : 'GET, HEAD' })
}

function answerFailure(error: Error, c: Call, shell: Shell): Response | Promise<Response> {
  if (error instanceof TooManyTriesError) return refuse(c, shell, 429, { waitSeconds: error.seconds })
  // An address that no page of ours links to.
  if (error instanceof BadParametersError) return refuse(c, shell, 404)
  logFailure(c, error)
  if (isUnavailable(error)) return refuse(c, shell, 503, { waitSeconds: RETRY_SECONDS })
  return refuse(c, shell, error instanceof HTTPException ? error.status : 500)
}
