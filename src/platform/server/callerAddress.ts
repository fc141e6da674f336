import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context as Call } from 'hono'
import type { Actor } from './actor'
import { addressGroup, isPrivate, mayBeCrowd, readAddress } from './addresses'
import type { Config } from './config'
import { bucketOf, countAttempt, type RateLimit } from './rateLimits'
import type { Shell } from './shell'
import { TooManyAttemptsError } from './tooManyAttempts'

/** `isMany`: it is the address of a proxy that does not say, or is not believed about, whom it serves. */
type Caller = { address: string; isMany: boolean }

const UNKNOWN = 'unknown'

function peerOf(c: Call): string {
  try {
    return readAddress(getConnInfo(c).remote.address ?? '') ?? UNKNOWN
  } catch {
    return UNKNOWN // app.request() in a test has no connection
  }
}

/** Where the request comes from. A forwarded address counts only behind a proxy of ours: the last one it added. */
export function findCaller(c: Call, config: Config): Caller {
  const forwarded = c.req.header('X-Forwarded-For')?.split(',').pop()
  const peer = peerOf(c)
  if (forwarded === undefined) return { address: peer, isMany: false }
  if (!config.trustProxy) {
    const isMany = peer !== UNKNOWN && isPrivate(peer)
    if (isMany) sayProxy(config, peer)
    return { address: peer, isMany }
  }
  const address = readAddress(forwarded)
  return { address: address ?? peer, isMany: address === null }
}

const told = new WeakSet<Config>()

/** Once: whoever put a proxy before the service, and left the setting out, finds the whole town counted as one. */
function sayProxy(config: Config, peer: string) {
  if (told.has(config)) return
  told.add(config)
  console.error(
    `TRUST_PROXY: a proxy at ${peer} forwards requests and is not believed about whom it serves: all of them are ` +
      'counted together. When it is yours, set TRUST_PROXY=1.',
  )
}

/** For whoever starts the service where people come. */
export const describeCounting = ({ trustProxy, sharedAddresses }: Config) =>
  `Tries are counted by the address ${trustProxy ? 'that our proxy forwards (TRUST_PROXY=1)' : 'that connects (TRUST_PROXY=0: no proxy in front)'}; ` +
  `shared addresses: ${sharedAddresses.length}`

export const callerAddress = (c: Call, config: Config) => findCaller(c, config).address

/** By what tries are counted: the account of the staff, whatever its address; the address of anyone else. */
export const callerName = (actor: Actor, address: string) =>
  actor.is === 'staff' ? `account ${actor.account}` : (addressGroup(address) ?? UNKNOWN)

/** Do many people come from there: a library, a town hall, a proxy that nobody told us of? */
export const isShared = ({ sharedAddresses }: Config, { address, isMany }: Caller) =>
  isMany || sharedAddresses.map(addressGroup).includes(addressGroup(address))

type Tried = {
  limit: RateLimit
  actor: Actor
  /** What is done is bounded another way too. */
  isCountedApart?: boolean
}

/** Counts one try of this account or address; throws when it made too many. */
export async function countCaller(c: Call, shell: Shell, { limit, actor, isCountedApart }: Tried): Promise<void> {
  const caller = findCaller(c, shell.config)
  const name = callerName(actor, caller.address)
  const most = isCountedApart && mayBeCrowd(caller.address) ? (limit.crowdMax ?? limit.max) : limit.max
  const max = actor.is === 'staff' ? limit.accountMax : isShared(shell.config, caller) ? limit.sharedMax : most
  const bucket = bucketOf(shell.secret, limit, name)
  const wait = await countAttempt(shell.db, limit, { bucket, now: shell.clock(), max })
  if (wait > 0) throw new TooManyAttemptsError(wait)
}
