import type { Context as Call, Handler, MiddlewareHandler } from 'hono'
import { COMMAND_KEY } from '../everywhere/command'
import { withoutLanguage } from '../everywhere/languageAddress'
import { inLanguage } from '../everywhere/languages'
import type { Actor } from './actor'
import { countCaller } from './callerAddress'
import { BadCommandError, type AnsweredCommand } from './commands'
import { closeVisit } from './closeVisit'
import { renderDocument, renderError, renderingOf } from './documents'
import { readerOf, type FormAnswer, type FormPost, type FormRoute, type FormSent } from './forms'
import { setGrant } from './grants'
import { clearStash, hasStash, writeStash, readStash } from './formStash'
import { rateLimits } from './rateLimits'
import { receiveCommand } from './receiveCommand'
import { refuse } from './refuse'
import { sendDocument } from './sendDocument'
import { TooManyAttemptsError } from './tooManyAttempts'
import { contextOf, type Shell, type Visit } from './shell'
import { endTurn, isStation } from './stationTurn'
import { askFor, readVisit } from './visits'

/** A plain HTML form is the same command as the one a phone sends; it is answered by a page. */
export const postForm =
  (shell: Shell, route: FormRoute, commands: AnsweredCommand[]): Handler =>
  async c => {
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('Content-Type') ?? '')) return refuse(c, shell, 415)
    const visit = await readVisit(c, shell)
    const probed = c.req.query(COOKIE_PROBE) === undefined ? null : aboutOf(c)
    if (probed !== null && (await readOwnStash(c, shell, visit, { ...route, about: probed })))
      return redirectToStash(c, visit, probed)
    const answer = await route.answer(await readPost(c, shell, visit, commands))
    if ('stash' in answer) return stashAndRedirect(c, shell, visit, { ...answer, route })
    if ('show' in answer) return showPage(c, shell, visit, answer)
    if (route.redisplay) await clearStash(c, shell, formOf(route))
    return goElsewhere(c, shell, visit, answer)
  }

/** Goes on to the form's own page when this browser kept nothing about this address. */
export const showStashedForm =
  (shell: Shell, route: Pick<FormRoute, 'form'>, redisplay: NonNullable<FormRoute['redisplay']>): MiddlewareHandler =>
  async (c, next) => {
    const visit = await readVisit(c, shell)
    const stashed = await readOwnStash(c, shell, visit, { ...route, about: aboutOf(c) })
    return stashed ? showPage(c, shell, visit, await redisplay(readSent(stashed, shell, visit))) : next()
  }

/** In the address of a form sent a second time, to see whether this browser takes cookies. */
const COOKIE_PROBE = 'essai'

/** What a kept form is about: the need, the place and the time of its address. */
function aboutOf(c: Call): string {
  const query = new URL(c.req.url).searchParams
  query.delete(COOKIE_PROBE)
  return withoutLanguage('', query)
}

const formOf = ({ form = '' }: Pick<FormRoute, 'form'>) => form

type StashPlace = Pick<FormRoute, 'form'> & { about: string }

const readOwnStash = (c: Call, shell: Shell, { now }: Visit, { about, form }: StashPlace) =>
  readStash(c, { ...shell, now, about, form: formOf({ form }) })

const redirectToStash = (c: Call, { language }: Visit, about: string) =>
  goTo(c, inLanguage(`${c.req.path}${about}`, language))

function goTo(c: Call, address: string, status: 303 | 307 = 303): Response {
  c.header('Cache-Control', 'no-store')
  return c.redirect(address, status)
}

type StashAnswer = Extract<FormAnswer, { stash: URLSearchParams }> & { route: FormRoute }

async function stashAndRedirect(
  c: Call,
  shell: Shell,
  visit: Visit,
  { stash, query, route }: StashAnswer,
): Promise<Response> {
  const about = query && `?${query}`
  const takesCookies = hasStash(c, shell.config)
  const mayTake = takesCookies || c.req.query(COOKIE_PROBE) === undefined
  const place = { ...shell, now: visit.now, about, form: formOf(route), isLarge: route.isLarge }
  if (mayTake && (await writeStash(c, stash, { ...place, mayOpen: () => mayOpenDraft(c, shell, visit.actor) }))) {
    if (takesCookies) return redirectToStash(c, visit, about)
    // Cookie probe: 307 makes the browser repeat the POST, with the cookie unless it refuses cookies. Under a service
    // worker WebKit drops the body of the repeated POST: the cookie has the fields.
    return goTo(c, inLanguage(`${c.req.path}${about}${about ? '&' : '?'}${COOKIE_PROBE}=1`, visit.language), 307)
  }
  const { redisplay } = route
  if (!redisplay) throw new Error(`Nothing shows again what ${c.req.path} keeps`)
  // Cookies are refused: answer the POST with the page itself.
  return showPage(c, shell, visit, await redisplay(readSent(stash, shell, visit)))
}

/** Sent without end by a machine, large forms must not fill the disk. */
async function mayOpenDraft(c: Call, shell: Shell, actor: Actor): Promise<boolean> {
  try {
    await countCaller(c, shell, { limit: rateLimits.draft, actor })
    return true
  } catch (error) {
    if (error instanceof TooManyAttemptsError) return false
    throw error
  }
}

function readSent(fields: URLSearchParams, shell: Shell, visit: Visit): FormSent {
  return {
    ...readerOf(fields),
    context: { ...contextOf(shell, visit), ask: askFor(shell, visit) },
    language: visit.language,
  }
}

async function readPost(c: Call, shell: Shell, visit: Visit, commands: AnsweredCommand[]): Promise<FormPost> {
  const sent = readSent(new URLSearchParams(await c.req.text()), shell, visit)
  const context = { ...sent.context, db: shell.db }
  return {
    ...sent,
    params: c.req.param() as Record<string, string>,
    ask: context.ask,
    run: async (key, command) => {
      if (!COMMAND_KEY.test(key)) throw new BadCommandError({ key: 'error.key' })
      return receiveCommand(c, shell, { commands, key, sent: command })
    },
    countLookup: () => countCaller(c, shell, { limit: rateLimits.lookup, actor: visit.actor }),
  }
}

type RedirectAnswer = Extract<FormAnswer, { goTo: string }>
type PageAnswer = Extract<FormAnswer, { show: string }>

async function goElsewhere(c: Call, shell: Shell, { now, language }: Visit, answer: RedirectAnswer): Promise<Response> {
  const { goTo: to, opens, closes } = answer
  if (opens) await setGrant(c, { ...shell, reference: opens, now })
  if (closes) {
    await closeVisit(c, shell, now)
    if (isStation(c)) endTurn(c, shell.config)
  }
  return goTo(c, inLanguage(to, language))
}

async function showPage(c: Call, shell: Shell, visit: Visit, answer: PageAnswer): Promise<Response> {
  const [path = '', query = ''] = answer.show.split('?')
  const rendering = renderingOf(shell, askFor(shell, visit), visit)
  const status = answer.status ?? (answer.hasErrors ? 422 : 200)
  const document = await renderDocument(rendering, { path, query: new URLSearchParams(query) }, { ...answer, status })
  // The page contains typed text: `no-store`.
  return sendDocument(c, { ...(document ?? (await renderError(rendering, { status: 404 }))), isPersonal: true })
}
