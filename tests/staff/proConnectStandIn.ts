import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider, { type Call } from 'oidc-provider'
import { findFreePort } from '../../scripts/engines/startPostgres'

/** What a provider that is not ours, or somebody in between, would send in place of the true token. */
export type Lie = { claims?: object; header?: object; isUnsigned?: boolean; isForeign?: boolean }

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object

/** The token changed, and signed again by the key of the provider: only what it says is false, unless told otherwise. */
function forge(token: string, { claims, header, isUnsigned, isForeign }: Lie, key: KeyObject): string {
  const [head, body] = token.split('.') as [string, string]
  const text = [
    { ...decode(head), ...header },
    { ...decode(body), ...claims },
  ]
    .map(encode)
    .join('.')
  if (isUnsigned) return `${text}.`
  const signing = isForeign ? generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey : key
  return `${text}.${sign('sha256', Buffer.from(text), signing).toString('base64url')}`
}

/** A real OpenID provider on this machine, where whoever comes is `who` and has nothing to type. */
export async function startProConnect(returnAddress: string) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  // Another site than ours, as the true one is: cookies of one are not sent to the other.
  const issuer = `http://127.0.0.1:${await findFreePort()}`
  const client = { id: 'coup-de-main', secret: randomBytes(32).toString('hex') }
  const provider = new Provider(issuer, configurationOf({ privateKey, client, returnAddress }))
  const answer = provider.callback()
  const state = { who: { sub: 'agent-1', amr: ['pwd', 'mfa'] }, lie: null as Lie | null, asked: [] as URL[] }

  const server = createServer((request, response) => {
    const address = new URL(request.url!, issuer)
    if (address.pathname === '/auth') state.asked.push(address)
    if (address.pathname.startsWith('/interaction/')) return void signInAs(request, response)
    if (address.pathname === '/token' && state.lie) lieIn(response, state.lie, privateKey)
    void answer(request, response)
  })
  const signInAs = (request: IncomingMessage, response: ServerResponse) =>
    provider.interactionFinished(request, response, { login: { accountId: state.who.sub, amr: state.who.amr } })
  await new Promise<void>(done => server.listen(Number(new URL(issuer).port), done))
  return {
    issuer,
    env: {
      PROCONNECT_ISSUER: issuer,
      PROCONNECT_CLIENT_ID: client.id,
      PROCONNECT_CLIENT_SECRET: client.secret,
    },
    state,
    close: () => new Promise<unknown>(done => server.close(done).closeAllConnections()),
  }
}

export type ProConnectStandIn = Awaited<ReturnType<typeof startProConnect>>

type Setting = { privateKey: KeyObject; client: { id: string; secret: string }; returnAddress: string }

const configurationOf = ({ privateKey, client, returnAddress }: Setting) => ({
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris: [returnAddress],
      response_types: ['code'],
      grant_types: ['authorization_code'],
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  claims: { acr: null, amr: null, auth_time: null, iss: null, sid: null, openid: ['sub'] },
  features: { devInteractions: { enabled: false }, claimsParameter: { enabled: true } },
  interactions: { url: (_call: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
  findAccount: (_call: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id }) }),
  ttl: { AccessToken: 60, AuthorizationCode: 30, Grant: 600, IdToken: 60, Interaction: 600, Session: 600 },
  async loadExistingGrant({ oidc }: Call) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  },
})

function lieIn(response: ServerResponse, lie: Lie, key: KeyObject) {
  const end = response.end.bind(response) as (body: string) => ServerResponse
  response.end = ((body: unknown) => {
    const told = JSON.parse(String(body)) as { id_token?: string }
    const text = JSON.stringify({ ...told, ...(told.id_token && { id_token: forge(told.id_token, lie, key) }) })
    response.setHeader('Content-Length', Buffer.byteLength(text))
    return end(text)
  }) as typeof response.end
}

/** A browser that follows the provider until it leads back; gives the address that it leads to. */
export async function walkThrough({ issuer }: ProConnectStandIn, start: string): Promise<string> {
  const cookies = new Map<string, string>()
  let address = start
  for (let steps = 0; address.startsWith(issuer); steps++) {
    if (steps > 8) throw new Error(`the provider goes round: ${address}`)
    const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(address, { redirect: 'manual', headers: { Cookie } })
    for (const set of response.headers.getSetCookie()) {
      const [name, value] = set.split(';')[0]!.split('=') as [string, string]
      cookies.set(name, value)
    }
    const next = response.headers.get('Location')
    if (!next) throw new Error(`the provider stops: ${response.status} ${await response.text()}`)
    address = new URL(next, address).href
  }
  return address
}
