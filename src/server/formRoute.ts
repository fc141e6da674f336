import type { Context as Call, Handler } from 'hono'
import { COMMAND_KEY } from '../shared/command'
import { inLanguage } from '../shared/languages'
import { countCaller } from './callerAddress'
import { BadCommandError, findSameReceipt, runCommand, type AnsweredCommand } from './commands'
import { renderDocument, renderError } from './documents'
import type { FormAnswer, FormPost, FormRoute } from './forms'
import { removeGrant, setGrant } from './grants'
import { forgetLanguage } from './languages'
import { rateLimits } from './rateLimits'
import { refuse } from './refuse'
import { sendDocument } from './sendDocument'
import { contextOf, renderingOf, type Shell, type Visit } from './shell'
import { askFor, readVisit } from './visits'

/** A plain HTML form is the same command as the one a phone sends; it is answered by a page. */
export const postForm =
  (shell: Shell, route: FormRoute, commands: AnsweredCommand[]): Handler =>
  async c => {
    if (!/^application\/x-www-form-urlencoded\b/i.test(c.req.header('Content-Type') ?? '')) return refuse(c, shell, 415)
    const visit = readVisit(c, shell)
    const answer = await route.answer(await readPost(c, shell, visit, commands))
    return 'goTo' in answer ? goElsewhere(c, shell, visit, answer) : showPage(c, shell, visit, answer)
  }

async function readPost(c: Call, shell: Shell, visit: Visit, commands: AnsweredCommand[]): Promise<FormPost> {
  const fields = new URLSearchParams(await c.req.text())
  const context = { ...contextOf(shell, visit), db: shell.db, ask: askFor(shell, visit) }
  return {
    params: c.req.param() as Record<string, string>,
    value: name => fields.get(name) ?? '',
    values: name => fields.getAll(name),
    context,
    ask: context.ask,
    opened: visit.opened,
    language: visit.language,
    run: async (key, sent) => {
      if (!COMMAND_KEY.test(key)) throw new BadCommandError({ key: 'error.key' })
      const before = await findSameReceipt(shell.db, key, sent)
      if (before) return before
      await countCaller(c, shell, rateLimits.write)
      return runCommand(commands, { key, sent, context })
    },
    countLookup: () => countCaller(c, shell, rateLimits.lookup),
  }
}

type GoTo = Extract<FormAnswer, { goTo: string }>
type Show = Extract<FormAnswer, { show: string }>

function goElsewhere(c: Call, shell: Shell, { now, language }: Visit, { goTo, opens, closes }: GoTo): Response {
  if (opens) setGrant(c, { ...shell, reference: opens, now })
  if (closes) {
    removeGrant(c, shell.config)
    forgetLanguage(c, shell.config)
    c.header('Clear-Site-Data', '"cache"')
  }
  c.header('Cache-Control', 'no-store')
  return c.redirect(inLanguage(goTo, language), 303)
}

async function showPage(c: Call, shell: Shell, visit: Visit, answer: Show): Promise<Response> {
  const [path = '', query = ''] = answer.show.split('?')
  const rendering = renderingOf(shell, askFor(shell, visit), visit)
  const status = answer.status ?? (answer.hasErrors ? 422 : 200)
  const shown = await renderDocument(rendering, path, new URLSearchParams(query), { ...answer, status })
  // What was typed is in this page: no cache keeps it.
  return sendDocument(c, { ...(shown ?? (await renderError(rendering, { status: 404 }))), isPersonal: true })
}
