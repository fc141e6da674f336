import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Call } from 'hono'
import type { Actor } from './actor'
import type { Config } from './config'
import { addressGroup, bucketOf, countAttempt, type RateLimit } from './rateLimits'
import type { Shell } from './shell'
import { TooManyAttemptsError } from './tooManyAttempts'

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

/** By what tries are counted: the account of the staff, whatever its address; the address of anyone else. */
export const callerName = (actor: Actor, address: string) =>
  actor.is === 'staff' ? `account ${actor.account}` : addressGroup(address)

/** Counts one try of this account or address; throws when it made too many. */
export async function countCaller(
  c: Call,
  shell: Shell,
  { limit, actor }: { limit: RateLimit; actor: Actor },
): Promise<void> {
  const name = callerName(actor, callerAddress(c, shell.config))
  const isShared = shell.config.sharedAddresses.map(addressGroup).includes(name)
  const max = actor.is === 'staff' ? limit.accountMax : isShared ? limit.sharedMax : limit.max
  const bucket = bucketOf(shell.secret, limit, name)
  const wait = await countAttempt(shell.db, limit, { bucket, now: shell.clock(), max })
  if (wait > 0) throw new TooManyAttemptsError(wait)
}
