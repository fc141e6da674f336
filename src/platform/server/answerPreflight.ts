import type { MiddlewareHandler } from 'hono'
import type { Shell } from './shell'

/** The page of another site that reads an open file with a header of its own asks this first. */
export const answerPreflight =
  ({ site }: Shell): MiddlewareHandler =>
  (c, next) => {
    const isOpenFile = () => site.routes.some(({ path, isOpen }) => isOpen && path === c.req.path)
    if (c.req.method !== 'OPTIONS' || !isOpenFile()) return next()
    const answer = c.body(null, 204, {
      Allow: 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET, HEAD',
      'Access-Control-Allow-Headers': c.req.header('Access-Control-Request-Headers') ?? '*',
      'Access-Control-Max-Age': '86400',
      Vary: 'Access-Control-Request-Headers',
    })
    return Promise.resolve(answer)
  }
