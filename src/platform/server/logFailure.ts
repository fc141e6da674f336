import type { Context as Call } from 'hono'
import { routePath } from 'hono/route'
import { matchPage } from '../app/matchPage'
import type { Page } from '../app/page'

/** What was asked for, without what identifies: the pattern of the path, never its references nor its query. */
function patternOf(c: Call, pages: Page[]): string {
  const route = routePath(c, -1)
  return route === '*' || route === '/*' ? (matchPage(pages, c.req.path)?.page.path ?? '(no page)') : route
}

/**
 * An error without what a person typed: databases and parsers quote it, mostly between double quotes. The detail of
 * a PostgreSQL error, which gives the whole row, is left out.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return 'not an Error'
  const { code } = error as { code?: unknown }
  const message = error.message.replace(/"[^"]*"?/g, '"…"').replace(/\d{4,}/g, '…')
  const frames = (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return [`${error.name}${code ? ` ${String(code)}` : ''}: ${message}`, ...frames].join('\n')
}

export const logFailure = (c: Call, pages: Page[], error: unknown) =>
  console.error(`${c.req.method} ${patternOf(c, pages)}: ${describeError(error)}`)
