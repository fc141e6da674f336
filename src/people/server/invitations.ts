import * as v from 'valibot'
import { HOUR_MS, MINUTE_MS } from '../../platform/everywhere/durations'
import { inTransaction } from '../../platform/server/database'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { drawQr } from '../../platform/server/drawQr'
import type { RateLimit } from '../../platform/server/rateLimits'
import { openSealed, seal } from '../../platform/server/sealed'
import { jsonRoute, type ServerParts } from '../../platform/server/jsonRoute'
import { INVITATION_MS, NewPassphraseSchema, TOKEN, TotpCodeSchema } from '../account'
import { enterAccount } from './enterAccount'
import { hashPassphrase } from './passphrase'
import { SERVICE_NAME } from './relyingParty'
import { endSessions } from './sessions'
import { hashToken } from './token'
import { newTotpSecret, stepOfCode, totpAddress } from './totp'
import { sealTotp } from './totpSeal'

const Token = v.pipe(v.string(), v.regex(TOKEN))
const limit: RateLimit = { name: 'invitation', perMs: 15 * MINUTE_MS, max: 30, sharedMax: 300, accountMax: 30 }

const GONE = { status: 404, body: { error: 'unknown' } } as const

/** A link that opens this account once; earlier ones open nothing. */
export async function writeInvitation(
  db: AnyDatabase,
  { account, hash, now }: { account: string; hash: string; now: number },
) {
  await db
    .updateTable('invitation')
    .set({ used_at: now })
    .where('account', '=', account)
    .where('used_at', 'is', null)
    .execute()
  await db
    .insertInto('invitation')
    .values({ hash, account, until: now + INVITATION_MS, used_at: null })
    .execute()
}

/** Whom this link opens an account for. `hash`: of its token. */
export const findInvited = (db: AnyDatabase, hash: string, now: number) =>
  db
    .selectFrom('invitation')
    .innerJoin('account', 'account.id', 'invitation.account')
    .select(['account.id', 'account.name', 'account.email', 'invitation.hash'])
    .where('invitation.hash', '=', hash)
    .where('invitation.used_at', 'is', null)
    .where('invitation.until', '>', now)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()

const aboutNewSecret = (hash: string) => `new totp ${hash}`

/**
 * `POST /api/staff/invitation`: whose the link is, and a new secret for the one-time codes. The secret waits in the page,
 * sealed for this link: the database has it only once a code proved that the telephone has it.
 */
export const openInvitation = jsonRoute(
  '/api/staff/invitation',
  { body: v.strictObject({ token: Token }), limit },
  async ({ parts, body }) => {
    const now = parts.clock()
    const invited = await findInvited(parts.db, hashToken(body.token), now)
    if (!invited) return GONE
    const secret = newTotpSecret()
    const sealed = seal(secret, { secret: parts.secret, about: aboutNewSecret(invited.hash), until: now + HOUR_MS })
    const qr = drawQr(totpAddress(secret, { issuer: SERVICE_NAME, account: invited.email }))
    return { status: 200, body: { name: invited.name, email: invited.email, secret, sealed, qr } }
  },
)

const Acceptance = v.strictObject({
  token: Token,
  sealed: v.pipe(v.string(), v.maxLength(400)),
  passphrase: NewPassphraseSchema,
  code: TotpCodeSchema,
  isShared: v.boolean(),
})

/** `POST /api/staff/invitation/accept`: passphrase and telephone are set, the link is used up, and the session opens. */
export const acceptInvitation = jsonRoute(
  '/api/staff/invitation/accept',
  { body: Acceptance, limit },
  async ({ c, parts, body }) => {
    const now = parts.clock()
    const invited = await findInvited(parts.db, hashToken(body.token), now)
    if (!invited) return GONE
    const secret = openSealed(body.sealed, { secret: parts.secret, about: aboutNewSecret(invited.hash), now })
    const step = secret ? stepOfCode(body.code, { secret, now, after: 0 }) : null
    if (!secret || step === null) return { status: 400, body: { error: 'code' } }
    const account = { id: invited.id, secret, step, passphrase: await hashPassphrase(body.passphrase) }
    if (!(await useUp(parts, invited.hash, account))) return GONE
    const isIn = await enterAccount(c, parts, {
      account: invited.id,
      isShared: body.isShared,
      kind: 'accept-invitation',
      isStillGood: (_db, { passphrase }) => passphrase === account.passphrase,
    })
    if (!isIn) return GONE
    return { status: 200, body: { account: invited.id } }
  },
)

type NewProofs = { id: string; passphrase: string; secret: string; step: number }

/** False when another request used the link a moment before. */
export async function useUpInvitation(db: AnyDatabase, hash: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitation')
    .set({ used_at: now })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

const useUp = ({ db, provided, clock }: ServerParts, hash: string, { id, passphrase, secret, step }: NewProofs) =>
  inTransaction(db, async one => {
    if (!(await useUpInvitation(one, hash, clock()))) return false
    const totp = sealTotp(secret, { secret: provided.dataKey, account: id })
    await one
      .updateTable('account')
      .set({ passphrase, totp, totp_step: step, seen_at: clock() })
      .where('id', '=', id)
      .execute()
    await endSessions(one, id)
    return true
  })
