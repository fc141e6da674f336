import * as v from 'valibot'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { lockRows } from '../../platform/server/database'
import { jsonRoute, type JsonRequest } from '../../platform/server/jsonRoute'
import type { RateLimit } from '../../platform/server/rateLimits'
import { takeChallenge, writeChallenge } from './challenges'
import { AssertionSchema } from './passkeySchemas'
import { relyingPartyOf } from './relyingParty'
import { enterAccount } from './enterAccount'
import { journalStaff } from './signInJournal'

const limit: RateLimit = { name: 'passkey', perMs: 15 * MINUTE_MS, max: 60, sharedMax: 600, accountMax: 60 }

/** `POST /api/staff/passkey-session/challenge`: for whichever key the device has; no address is asked, so none is told. */
export const offerPasskeySignIn = jsonRoute(
  '/api/staff/passkey-session/challenge',
  { body: v.strictObject({}), limit },
  async ({ c, parts }) => {
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server')
    const options = await generateAuthenticationOptions({
      rpID: relyingPartyOf(parts.config).id,
      userVerification: 'required',
    })
    await writeChallenge(c, parts, { kind: 'passkey', value: options.challenge, text: 'sign-in' })
    return { status: 200, body: options }
  },
)

const SignIn = v.strictObject({ response: AssertionSchema, isShared: v.boolean() })
type SignInRequest = JsonRequest<v.InferOutput<typeof SignIn>>

/** `POST /api/staff/passkey-session`: an unknown key and one that does not fit are told apart by nothing. */
export const signInWithPasskey = jsonRoute('/api/staff/passkey-session', { body: SignIn, limit }, async request => {
  const { parts } = request
  const passkey = await findPasskey(request)
  const isRight = passkey !== undefined && (await passes(request, passkey)) && (await enter(request, passkey))
  if (!isRight) {
    if (passkey) await journalStaff(parts, { kind: 'sign-in', outcome: 'forbidden', account: passkey.account })
    return { status: 401, body: { error: 'wrong' } }
  }
  return { status: 200, body: { account: passkey.account } }
})

const enter = ({ c, parts, body }: SignInRequest, { id, account }: Passkey) =>
  enterAccount(c, parts, {
    account,
    isShared: body.isShared,
    way: 'passkey',
    isStillGood: async db => {
      const query = db.selectFrom('passkey').select('id').where('id', '=', id).where('account', '=', account)
      return (await lockRows(db, query).executeTakeFirst()) !== undefined
    },
  })

const findPasskey = ({ parts, body }: SignInRequest) =>
  parts.db
    .selectFrom('passkey')
    .innerJoin('account', 'account.id', 'passkey.account')
    .selectAll('passkey')
    .where('passkey.id', '=', body.response.id)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()

type Passkey = NonNullable<Awaited<ReturnType<typeof findPasskey>>>

async function passes(request: SignInRequest, passkey: Passkey): Promise<boolean> {
  const { userHandle } = request.body.response.response
  const holder = Buffer.from(userHandle ?? '', 'base64url').toString()
  if (holder !== passkey.account) return false
  const counter = await verify(request, passkey)
  if (counter === null) return false
  // Of two answers at once, the second finds the counter moved: a copied key is seen (WebAuthn L3 §6.1.1).
  const { numUpdatedRows } = await request.parts.db
    .updateTable('passkey')
    .set({ counter, used_at: request.parts.clock() })
    .where('id', '=', passkey.id)
    .where('counter', '=', passkey.counter)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The counter of the key, when what it signed answers the challenge of this browser; else null. */
async function verify({ c, parts, body }: SignInRequest, { id, public_key, counter }: Passkey): Promise<number | null> {
  const party = relyingPartyOf(parts.config)
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const verified = await verifyAuthenticationResponse({
    response: body.response,
    expectedChallenge: async value => (await takeChallenge(c, parts, { kind: 'passkey', value })) !== null,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    credential: { id, publicKey: new Uint8Array(Buffer.from(public_key, 'base64url')), counter },
    requireUserVerification: true,
    // The library throws on whatever does not fit, a counter that goes back included.
  }).catch(() => null)
  return verified?.verified ? verified.authenticationInfo.newCounter : null
}
