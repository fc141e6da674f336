import type { Context as Call, Handler } from 'hono'
import { inLanguage } from '../everywhere/languages'
import { answerWithEtag } from './etag'
import { refuse } from './refuse'
import type { Route, RouteFile } from './route'
import { contextOf, type Shell } from './shell'
import { askFor, readVisit } from './visits'

export const answerRoute =
  (shell: Shell, route: Route): Handler =>
  async (c, next) => {
    const visit = await readVisit(c, shell)
    const answer = await route.answer({
      params: c.req.param() as Record<string, string>,
      query: new URL(c.req.url).searchParams,
      language: visit.language,
      context: { ...contextOf(shell, visit), ask: askFor(shell, visit) },
      town: shell.content,
    })
    if (answer === 'continue') return next()
    if (answer === 'unknown') return refuse(c, shell, 404)
    if ('redirect' in answer) return c.redirect(inLanguage(answer.redirect, visit.language), 303)
    return sendFile(c, answer)
  }

function sendFile(c: Call, { body, type, cache, etag, headers, status = 200 }: RouteFile): Response {
  const ofType = { ...headers, 'Content-Type': type }
  if (cache === 'none') return c.body(body, status, { ...ofType, 'Cache-Control': 'no-store' })
  return answerWithEtag(c, { body, etag, status, headers: { ...ofType, 'Cache-Control': 'public, no-cache' } })
}
