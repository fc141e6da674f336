import type { Context as Call, Handler } from 'hono'
import * as v from 'valibot'
import { visitor } from './actor'
import { ACCOUNT_HEADER } from '../everywhere/answerHeaders'
import { countCaller } from './callerAddress'
import { RefusedError } from './enter'
import { askByName, BadParametersError, type AnsweredQuestion } from './questions'
import type { JsonRoute } from './jsonRoute'
import { readJson } from './readJson'
import type { RedirectRoute } from './redirectRoute'
import { contextOf, type Shell, type Visit } from './shell'
import { visitOf } from './visits'

const NO_STORE = { 'Cache-Control': 'no-store' }

/** The application of the staff has addresses of its own: elsewhere, whoever is signed in is a visitor like others. */
export const STAFF_QUESTIONS = '/api/staff/questions/:name'
export const STAFF_COMMANDS_PATH = '/api/staff/commands/'
export const STAFF_COMMANDS = `${STAFF_COMMANDS_PATH}:key`

/** Null when nobody is signed in, or somebody else than the one who asks or wrote what is sent. */
export async function readStaffVisit(c: Call, shell: Shell): Promise<Visit | null> {
  const actor = await shell.site.recogniseStaff(c, shell)
  const expected = c.req.header(ACCOUNT_HEADER)
  return actor && (!expected || expected === actor.account) ? visitOf(c, shell, actor) : null
}

/** Also read by the application, which then asks to sign in. What waits to be sent stays. */
export const answerSignedOut = (c: Call) => c.json({ error: 'signed out' }, 401, NO_STORE)

/**
 * `POST /api/staff/questions/:name`: the parameters are the body, because an address is written in logs and a name
 * that is searched must not be.
 */
export const askAsStaff =
  (shell: Shell, questions: AnsweredQuestion[]): Handler =>
  async c => {
    const visit = await readStaffVisit(c, shell)
    if (!visit) return answerSignedOut(c)
    const name = c.req.param('name') ?? ''
    if (!questions.some(({ question }) => question.name === name)) return c.json({ error: 'unknown question' }, 404)
    try {
      const parameters = await readJson(c)
      return c.json((await askByName(questions, contextOf(shell, visit), { name, parameters })) ?? null, 200, NO_STORE)
    } catch (error) {
      if (error instanceof BadParametersError) return c.json({ error: 'bad parameters', fields: error.fields }, 400)
      if (error instanceof RefusedError) return c.json({ error: 'refused' }, error.status, NO_STORE)
      throw error
    }
  }

export const answerJson =
  (shell: Shell, route: JsonRoute): Handler =>
  async c => {
    await countCaller(c, shell, { limit: route.limit, actor: visitor() })
    const read = v.safeParse(route.body, await readJson(c))
    if (!read.success) {
      const fields = read.issues.map(issue => [v.getDotPath(issue) ?? 'body', issue.message] as const).reverse()
      return c.json({ error: 'bad fields', fields: Object.fromEntries(fields) }, 400, NO_STORE)
    }
    const { status, body } = await route.answer({ c, parts: shell, body: read.output })
    return c.json(body, status, NO_STORE)
  }

export const answerRedirect =
  (shell: Shell, route: RedirectRoute): Handler =>
  async c => {
    await countCaller(c, shell, { limit: route.limit, actor: visitor() })
    const address = await route.answer({ c, parts: shell, query: new URL(c.req.url).searchParams })
    c.header('Cache-Control', 'no-store')
    return c.redirect(address, 303)
  }
