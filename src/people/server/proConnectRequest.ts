import type { Context as Call } from 'hono'
import * as v from 'valibot'
import type { ServerParts } from '../../platform/server/jsonRoute'
import { PROCONNECT_RETURN } from '../proConnect'
import { takeChallenge, writeChallenge } from './challenges'

const PurposeSchema = v.variant('is', [
  /** `next`: a path of the application. */
  v.strictObject({ is: v.literal('sign-in'), next: v.string(), isShared: v.boolean() }),
  v.strictObject({ is: v.literal('link'), account: v.string() }),
  v.strictObject({ is: v.literal('invitation'), hash: v.string(), isShared: v.boolean() }),
])
const RequestSchema = v.strictObject({ nonce: v.string(), verifier: v.nullable(v.string()), purpose: PurposeSchema })

/** Why somebody leaves for ProConnect. */
export type Purpose = v.InferOutput<typeof PurposeSchema>

/** `amr` says by which factors: ProConnect gives it only when it is asked so. */
const CLAIMS = JSON.stringify({ id_token: { amr: { essential: true } } })
/** A second factor, in the words of ProConnect (resources/claim_amr.md). */
const STRONG = ['mfa', 'totp', 'pop']

const returnAddress = ({ config }: ServerParts) => config.publicUrl + PROCONNECT_RETURN

/** Where the browser goes; null when the provider does not answer. Nothing but `sub` is asked: no name, no e-mail. */
export async function openRequest(c: Call, parts: ServerParts, purpose: Purpose): Promise<string | null> {
  const provider = await parts.provided.proConnect?.discover().catch(() => null)
  if (!provider) return null
  const client = await import('openid-client')
  // 256 bits each, 43 characters: ProConnect refuses fewer than 32.
  const [state, nonce, secret] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()]
  // ProConnect refuses parameters that it does not know (Y000400): PKCE where the provider says that it has it.
  const verifier = provider.serverMetadata().supportsPKCE() ? secret : null
  const address = client.buildAuthorizationUrl(provider, {
    redirect_uri: returnAddress(parts),
    scope: 'openid',
    state,
    nonce,
    claims: CLAIMS,
    ...(verifier && {
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    }),
  })
  const text = JSON.stringify({ nonce, verifier, purpose } satisfies v.InferInput<typeof RequestSchema>)
  await writeChallenge(c, parts, { kind: 'proconnect', value: state, text })
  return address.href
}

/** The request that this state answers, once, of this browser. */
export async function takeRequest(c: Call, parts: ServerParts, state: string) {
  const text = await takeChallenge(c, parts, { kind: 'proconnect', value: state })
  return text === null ? null : { state, ...v.parse(RequestSchema, JSON.parse(text)) }
}

export type ProConnectRequest = NonNullable<Awaited<ReturnType<typeof takeRequest>>>

/** Who signed in there: never an e-mail, which another provider may give to somebody else. */
export type ProvenIdentity = { iss: string; sub: string; hasSecondFactor: boolean }

/** Null: refused there, cancelled, or something of the answer is not what was asked for. */
export async function readIdentity(
  parts: ServerParts,
  query: URLSearchParams,
  { state, nonce, verifier }: ProConnectRequest,
): Promise<ProvenIdentity | null> {
  const provider = await parts.provided.proConnect?.discover().catch(() => null)
  if (!provider) return null
  const client = await import('openid-client')
  // The address as the configuration says it: the Host of the request may be forged.
  const answered = new URL(`${returnAddress(parts)}?${query}`)
  const tokens = await client
    .authorizationCodeGrant(provider, answered, {
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
      ...(verifier && { pkceCodeVerifier: verifier }),
    })
    .catch(() => null)
  const claims = tokens?.claims()
  if (!claims) return null
  const factors = Array.isArray(claims.amr) ? claims.amr : []
  return {
    iss: claims.iss,
    sub: claims.sub,
    hasSecondFactor: factors.some(factor => STRONG.includes(factor as string)),
  }
}
