import * as v from 'valibot'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { inTransaction } from '../../platform/server/database'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { jsonRoute, type JsonRequest } from '../../platform/server/jsonRoute'
import type { RateLimit } from '../../platform/server/rateLimits'
import { PasskeyNameSchema } from '../account'
import { takeChallenge, writeChallenge } from './challenges'
import { AttestationSchema } from './passkeySchemas'
import { relyingPartyOf, SERVICE_NAME } from './relyingParty'
import { lockAccount } from './enterAccount'
import { findSessionForProofs, isSessionThere } from './sessions'
import { journalStaff } from './signInJournal'

const limit: RateLimit = { name: 'new-passkey', perMs: 15 * MINUTE_MS, max: 20, sharedMax: 200, accountMax: 20 }
const MAX_PASSKEYS = 10
const WRONG = { status: 400, body: { error: 'wrong' } } as const

/** `POST /api/staff/passkey/challenge`: what the browser needs to make a key. */
export const offerNewPasskey = jsonRoute(
  '/api/staff/passkey/challenge',
  { body: v.strictObject({}), limit },
  async ({ c, parts }) => {
    const { session, refusal } = await findSessionForProofs(c, parts)
    if (!session) return refusal
    const { account } = session
    const { email, name } = await parts.db
      .selectFrom('account')
      .select(['email', 'name'])
      .where('id', '=', account)
      .executeTakeFirstOrThrow()
    const known = await parts.db.selectFrom('passkey').select('id').where('account', '=', account).execute()
    if (known.length >= MAX_PASSKEYS) return { status: 409, body: { error: 'many' } }
    const { generateRegistrationOptions } = await import('@simplewebauthn/server')
    const options = await generateRegistrationOptions({
      rpName: SERVICE_NAME,
      rpID: relyingPartyOf(parts.config).id,
      userName: email,
      userDisplayName: name,
      userID: new TextEncoder().encode(account),
      excludeCredentials: known,
      // Found by the device without an address typed first; opened by a finger, a face or a code: two factors.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    await writeChallenge(c, parts, { kind: 'new-passkey', value: options.challenge, text: account })
    return { status: 200, body: options }
  },
)

const NewPasskey = v.strictObject({ name: PasskeyNameSchema, response: AttestationSchema })

/** `POST /api/staff/passkey`: the key is kept when it answers the challenge of this very account. */
export const addPasskey = jsonRoute('/api/staff/passkey', { body: NewPasskey, limit }, async request => {
  const { c, parts, body } = request
  const { session, refusal } = await findSessionForProofs(c, parts)
  if (!session) return refusal
  const { account } = session
  const credential = await verify(request, account)
  if (!credential) return WRONG
  const isAdded = await inTransaction(parts.db, async db => {
    if (!(await lockAccount(db, account)) || !(await isSessionThere(db, session))) return false
    return writePasskey(db, { ...credential, account, name: body.name, now: parts.clock() })
  })
  if (!isAdded) return WRONG
  await journalStaff(parts, { kind: 'add-passkey', outcome: 'done', account })
  return { status: 200, body: { passkey: credential.id } }
})

type Credential = { id: string; publicKey: Uint8Array; counter: number }
type NewRow = Credential & { account: string; name: string; now: number }

/** False when this key opens an account already. */
async function writePasskey(db: AnyDatabase, { id, publicKey, counter, account, name, now }: NewRow): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('passkey')
    .values({
      id,
      account,
      name,
      public_key: Buffer.from(publicKey).toString('base64url'),
      counter,
      made_at: now,
      used_at: null,
    })
    .onConflict(conflict => conflict.column('id').doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

async function verify({ c, parts, body }: JsonRequest<v.InferOutput<typeof NewPasskey>>, account: string) {
  const { id, origin } = relyingPartyOf(parts.config)
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const verified = await verifyRegistrationResponse({
    response: body.response,
    expectedChallenge: async value => (await takeChallenge(c, parts, { kind: 'new-passkey', value })) === account,
    expectedOrigin: origin,
    expectedRPID: id,
    requireUserVerification: true,
    // The library throws on whatever does not fit: it is refused, whatever it is.
  }).catch(() => null)
  return verified?.verified ? verified.registrationInfo.credential : null
}
