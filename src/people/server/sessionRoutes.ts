import * as v from 'valibot'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import type { RateLimit } from '../../platform/server/rateLimits'
import { jsonRoute } from '../../platform/server/jsonRoute'
import { NewPassphraseSchema, PassphraseSchema } from '../account'
import { hashPassphrase, isRightPassphrase } from './passphrase'
import { endSessions, endThisSession, findSession, renewSession } from './sessions'

const Nothing = v.strictObject({})

/** Every open page of one address says once a minute that somebody is there. */
const often: RateLimit = { name: 'session', perMs: MINUTE_MS, max: 120, sharedMax: 1_200, accountMax: 120 }

/** Wrong tries of a passphrase, by whoever is signed in. */
const passphraseLimit: RateLimit = {
  name: 'passphrase',
  perMs: 15 * MINUTE_MS,
  max: 8,
  sharedMax: 80,
  accountMax: 8,
}

/** `POST /api/staff/session/renew`: somebody touched the screen. */
export const renew = jsonRoute('/api/staff/session/renew', { body: Nothing, limit: often }, async ({ c, parts }) => {
  const session = await findSession(c, parts)
  if (!session) return { status: 401, body: { error: 'signed out' } }
  await renewSession(parts, session)
  return { status: 200, body: { leftMs: Math.min(session.endsAt - parts.clock(), session.idleMs) } }
})

/** `POST /api/staff/session/end`: the token opens nothing from then on, wherever it was copied. */
export const signOut = jsonRoute('/api/staff/session/end', { body: Nothing, limit: often }, async ({ c, parts }) => {
  const session = await findSession(c, parts)
  await endThisSession(c, parts)
  return { status: 200, body: { ended: true, way: session?.way ?? null } }
})

const Change = v.strictObject({ current: PassphraseSchema, next: NewPassphraseSchema })

/** `POST /api/staff/passphrase`: the other sessions of this account end. No command, whose receipt keeps a hash of it. */
export const changePassphrase = jsonRoute(
  '/api/staff/passphrase',
  { body: Change, limit: passphraseLimit },
  async ({ c, parts, body }) => {
    const session = await findSession(c, parts)
    if (!session) return { status: 401, body: { error: 'signed out' } }
    const { db } = parts
    const { passphrase } = await db
      .selectFrom('account')
      .select('passphrase')
      .where('id', '=', session.account)
      .executeTakeFirstOrThrow()
    if (!(await isRightPassphrase(body.current, passphrase))) return { status: 403, body: { error: 'wrong' } }
    await db
      .updateTable('account')
      .set({ passphrase: await hashPassphrase(body.next) })
      .where('id', '=', session.account)
      .execute()
    await endSessions(db, session.account, session.hash)
    return { status: 200, body: { changed: true } }
  },
)
