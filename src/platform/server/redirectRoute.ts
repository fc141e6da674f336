import type { Context as Call } from 'hono'
import type { ServerParts } from './jsonRoute'
import type { RateLimit } from './rateLimits'

/**
 * A GET that may give or take a cookie, then leads elsewhere: where another site sends somebody back to. `answer` gives
 * the address, which is a path of ours or one that the configuration names.
 */
export type RedirectRoute = {
  path: string
  limit: RateLimit
  answer: (request: { c: Call; parts: ServerParts; query: URLSearchParams }) => Promise<string>
}
