import type { IncomingMessage } from 'node:http'
import type { Context as Call } from 'hono'

/** What Node received. `app.request()` in a test has none. */
const incomingOf = (c: Call) => (c.env as { incoming?: IncomingMessage } | undefined)?.incoming

/** Node keeps the first of two, a proxy in front may go by the last. RFC 9112, section 3.2: 400. */
export function hasSeveralHosts(c: Call): boolean {
  const raw = incomingOf(c)?.rawHeaders ?? []
  let hosts = 0
  for (let index = 0; index < raw.length; index += 2)
    if (raw[index]!.length === 4 && /^host$/i.test(raw[index]!)) hosts++
  return hosts > 1
}

/** Its body has not come whole yet. */
export const isBodyAwaited = (c: Call) => incomingOf(c)?.complete === false

/** The phone went away in the middle of its body. */
export const isBodyCut = (c: Call) => isBodyAwaited(c) && incomingOf(c)?.destroyed === true
