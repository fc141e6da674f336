import type { Context as Call } from 'hono'
import { ACCOUNT_HEADER } from '../../platform/everywhere/answerHeaders'
import { HOUR_MS, MINUTE_MS } from '../../platform/everywhere/durations'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { readOwnCookie, removeOwnCookie, setOwnCookie } from '../../platform/server/ownCookies'
import type { RecogniseStaff, ServerParts } from '../../platform/server/jsonRoute'
import { defineSetting, type Setting } from '../../platform/server/setting'
import { findDuties } from './duties'
import { hashToken, newToken } from './token'

/** A working day; RGAA 13.1 asks that a limit can be extended: signing in again in place loses nothing. */
const SESSION_MS = 12 * HOUR_MS
/** On a device that others use, nobody there for so long ends the session; a device of one's own waits longer. */
const SHARED_IDLE = defineSetting({
  name: 'session.sharedIdleMinutes',
  group: 'reception',
  kind: { is: 'count', unit: 'minutes', min: 5, max: 60 },
  first: () => 15,
})
const OWN_IDLE = defineSetting({
  name: 'session.ownIdleMinutes',
  group: 'reception',
  kind: { is: 'count', unit: 'minutes', min: 15, max: 720 },
  first: () => 240,
})
export const idleSettings: Setting[] = [SHARED_IDLE, OWN_IDLE]

/** How long a new session lasts with nobody there, ms. */
export const idleTimeOf = ({ provided: { settings } }: Pick<ServerParts, 'provided'>, isShared: boolean) =>
  settings.valueOf(isShared ? SHARED_IDLE : OWN_IDLE) * MINUTE_MS

const COOKIE = 'espace'

export type SignInWay = 'passphrase' | 'passkey' | 'proconnect'

/** `hasSecondFactor`: false when ProConnect vouches for a password alone. */
export type NewSession = { account: string; idleMs: number; way?: SignInWay; hasSecondFactor?: boolean }

/** A new token at each sign-in (ASVS 5.0 7.2.4), so that one planted before opens nothing. Gives it. */
export async function writeSession(
  db: AnyDatabase,
  now: number,
  { account, idleMs, way = 'passphrase', hasSecondFactor = true }: NewSession,
): Promise<string> {
  const token = newToken()
  await db
    .insertInto('session')
    .values({
      hash: hashToken(token),
      account,
      made_at: now,
      active_at: now,
      until: now + SESSION_MS,
      idle_ms: idleMs,
      way,
      second_factor: hasSecondFactor ? 1 : 0,
    })
    .execute()
  return token
}

/** This browser has this session, and no more the one it had. */
export async function giveSession(c: Call, parts: ServerParts, token: string) {
  await endThisSession(c, parts)
  setOwnCookie(c, parts.config, { name: COOKIE, value: token, ms: SESSION_MS })
}

/** `until`: when it ends if nobody touches the screen; `endsAt`: at the latest; ms UTC. */
export type Session = {
  hash: string
  account: string
  madeAt: number
  until: number
  endsAt: number
  idleMs: number
  way: string
  hasSecondFactor: boolean
}

/** The session of this request: not ended, of an account that is open. */
export async function findSession(c: Call, { config, db, clock }: ServerParts): Promise<Session | null> {
  const token = readOwnCookie(c, config, COOKIE)
  if (!token) return null
  const now = clock()
  const row = await db
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account')
    .selectAll('session')
    .where('session.hash', '=', hashToken(token))
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()
  // Asked by a page of somebody else: her proofs and her work are not those of whoever signed in since.
  const expected = c.req.header(ACCOUNT_HEADER)
  if (!row || (expected && expected !== row.account)) return null
  const until = Math.min(row.until, row.active_at + row.idle_ms)
  if (until <= now) return null
  return {
    hash: row.hash,
    account: row.account,
    madeAt: row.made_at,
    until,
    endsAt: row.until,
    idleMs: row.idle_ms,
    way: row.way,
    hasSecondFactor: row.second_factor === 1,
  }
}

/** After so long, whoever found an open session must not be able to add a proof of her own (ASVS 5.0 7.5.1). */
const RECENT_MS = 15 * MINUTE_MS
const refuse = (status: 401 | 403, error: string) => ({ session: null, refusal: { status, body: { error } } })

/**
 * The session of who adds a proof to her account: opened a moment ago, and with a second factor, because the new proof
 * is worth two. A 401 makes the application ask to sign in over the page.
 */
export async function findSessionForProofs(c: Call, parts: ServerParts) {
  const session = await findSession(c, parts)
  if (!session) return refuse(401, 'signed out')
  if (session.madeAt + RECENT_MS < parts.clock()) return refuse(401, 'again')
  if (!session.hasSecondFactor) return refuse(403, 'second factor')
  return { session, refusal: null }
}

/** In the transaction that adds a proof: ended a moment ago, by another who changed the proofs, the session adds none. */
export const isSessionThere = async (db: AnyDatabase, { hash }: Session) =>
  (await db.selectFrom('session').select('hash').where('hash', '=', hash).executeTakeFirst()) !== undefined

/**
 * Duties are read at each request: one that ended a moment ago gives nothing. That of an administrator needs a session
 * with a second factor, even when it is given after the sign-in.
 */
export const recogniseStaff: RecogniseStaff = async (c, parts) => {
  const session = await findSession(c, parts)
  if (!session) return null
  const all = await findDuties(parts.db, session.account)
  const duties = session.hasSecondFactor ? all : all.filter(({ role }) => role !== 'administrator')
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

/** Those that a proof opened which is no longer good, wherever they are. */
export async function endSessionsOpenedBy(db: AnyDatabase, account: string, way: SignInWay) {
  await db.deleteFrom('session').where('account', '=', account).where('way', '=', way).execute()
}
