import type { Context as Call } from 'hono'
import { HOUR_MS, MINUTE_MS } from '../../platform/everywhere/durations'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { readOwnCookie, removeOwnCookie, setOwnCookie } from '../../platform/server/ownCookies'
import type { RecogniseStaff, ServerParts } from '../../platform/server/jsonRoute'
import { findDuties } from './duties'
import { hashToken, newToken } from './token'

/** A working day; RGAA 13.1 asks that a limit can be extended: signing in again in place loses nothing. */
const SESSION_MS = 12 * HOUR_MS
/** On a device that others use, nobody there for so long ends the session; a device of one's own waits longer. */
const IDLE_MS = { shared: 15 * MINUTE_MS, own: 4 * HOUR_MS }

const COOKIE = 'espace'

/** A new token at each sign-in (ASVS 5.0 7.2.4), so that one planted before opens nothing. */
export async function openSession(
  c: Call,
  parts: ServerParts,
  { account, isShared }: { account: string; isShared: boolean },
) {
  const [now, token] = [parts.clock(), newToken()]
  const idle = isShared ? IDLE_MS.shared : IDLE_MS.own
  await endThisSession(c, parts)
  await parts.db
    .insertInto('session')
    .values({ hash: hashToken(token), account, made_at: now, active_at: now, until: now + SESSION_MS, idle_ms: idle })
    .execute()
  setOwnCookie(c, parts.config, { name: COOKIE, value: token, ms: SESSION_MS })
}

/** `until`: when it ends if nobody touches the screen; `endsAt`: at the latest; ms UTC. */
export type Session = { hash: string; account: string; until: number; endsAt: number; idleMs: number }

/** The session of this request: not ended, of an account that is open. */
export async function findSession(c: Call, { config, db, clock }: ServerParts): Promise<Session | null> {
  const token = readOwnCookie(c, config, COOKIE)
  if (!token) return null
  const now = clock()
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .select(['session.hash', 'session.account', 'session.until', 'session.active_at', 'session.idle_ms'])
    .where('session.hash', '=', hashToken(token))
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const until = Math.min(row.until, row.active_at + row.idle_ms)
  return until > now ? { hash: row.hash, account: row.account, until, endsAt: row.until, idleMs: row.idle_ms } : null
}

/** Duties are read at each request: one that ended a moment ago gives nothing. */
export const recogniseStaff: RecogniseStaff = async (c, parts) => {
  const session = await findSession(c, parts)
  if (!session) return null
  const duties = await findDuties(parts.db, session.account)
  return { is: 'staff', account: session.account, duties, until: session.until }
}

/** Somebody is there: the idle time counts again from now. */
export const renewSession = ({ db, clock }: ServerParts, { hash }: Session) =>
  db.updateTable('session').set({ active_at: clock() }).where('hash', '=', hash).execute()

export async function endThisSession(c: Call, { config, db }: ServerParts) {
  const token = readOwnCookie(c, config, COOKIE)
  if (!token) return
  await db.deleteFrom('session').where('hash', '=', hashToken(token)).execute()
  removeOwnCookie(c, config, COOKIE)
}

/** Every session of an account, but for one: after a change of passphrase, or when it loses what it may do. */
export async function endSessions(db: AnyDatabase, account: string, but = '') {
  await db.deleteFrom('session').where('account', '=', account).where('hash', '!=', but).execute()
}
