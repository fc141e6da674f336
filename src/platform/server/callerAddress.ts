import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Call } from 'hono'
import type { Config } from './config'
import { addressGroup, bucketOf, countTry, type RateLimit } from './rateLimits'
import type { Shell } from './shell'
import { TooManyTriesError } from './tooManyTries'

/** Where the request comes from. A forwarded address counts only behind a proxy of ours: the last one it added. */
export function callerAddress(c: Call, { trustProxy }: Config): string {
  const forwarded = trustProxy ? c.req.header('X-Forwarded-For')?.split(',').pop()?.trim() : undefined
  if (forwarded) return forwarded
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown' // app.request() in a test has no connection
  }
}

/** Counts one try of this address; throws when it made too many. */
export async function countCaller(c: Call, shell: Shell, limit: RateLimit): Promise<void> {
  const address = addressGroup(callerAddress(c, shell.config))
  const max = shell.config.sharedAddresses.map(addressGroup).includes(address) ? limit.sharedMax : limit.max
  const wait = await countTry(shell.db, limit, {
    bucket: bucketOf(shell.secret, limit, address),
    now: shell.clock(),
    max,
  })
  if (wait > 0) throw new TooManyTriesError(wait)
}
