import * as v from 'valibot'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import type { RateLimit } from '../../platform/server/rateLimits'
import { jsonRoute } from '../../platform/server/jsonRoute'
import { NewPassphraseSchema, PassphraseSchema } from '../account'
import { hashPassphrase, isRightPassphrase } from './passphrase'
import { inTransaction } from '../../platform/server/database'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { lockAccount } from './enterAccount'
import { endSessions, endThisSession, findSession, renewSession, type Session } from './sessions'
import { journalStaff } from './signInJournal'

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
    const isRight = await isRightPassphrase(body.current, passphrase)
    const next = isRight ? await hashPassphrase(body.next) : ''
    const isChanged = isRight && (await inTransaction(db, one => replace(one, session, { current: passphrase, next })))
    const outcome = isChanged ? 'done' : 'forbidden'
    await journalStaff(parts, { kind: 'change-passphrase', outcome, account: session.account })
    return isChanged ? { status: 200, body: { changed: true } } : { status: 403, body: { error: 'wrong' } }
  },
)

/** Both hashes. False when another change, or a new link, came between. */
async function replace(
  db: DatabaseTransaction,
  { account: id, hash }: Session,
  { current, next }: { current: string | null; next: string },
): Promise<boolean> {
  const account = await lockAccount(db, id)
  if (account?.passphrase !== current) return false
  await db.updateTable('account').set({ passphrase: next }).where('id', '=', id).execute()
  await endSessions(db, id, hash)
  return true
}
