import type { Configuration } from 'openid-client'
import { ConfigError } from '../../platform/server/configError'
import type { Environment } from '../../platform/server/config'

declare module '../../platform/server/context' {
  interface Provided {
    /** Null: the environment names none. */
    proConnect: ProConnect | null
  }
}

/** Throws when the provider does not answer; asks again the next time. */
export type ProConnect = { discover: () => Promise<Configuration> }

const VARIABLES = ['PROCONNECT_ISSUER', 'PROCONNECT_CLIENT_ID', 'PROCONNECT_CLIENT_SECRET'] as const
const TIMEOUT_SECONDS = 8
/** Of the machine itself, for tests: nobody else is on the line. */
const LOOPBACK = ['localhost', '127.0.0.1']

/** The three variables, or none. */
export function readProConnect(environment: Environment): ProConnect | null {
  const missing = VARIABLES.filter(name => !environment[name])
  if (missing.length === VARIABLES.length) return null
  if (missing[0]) throw new ConfigError(missing[0], `is missing; ProConnect needs ${VARIABLES.join(', ')}, or none`)
  const [issuer, id, secret] = VARIABLES.map(name => environment[name]!) as [string, string, string]
  return newProConnect(readIssuer(issuer), { id, secret })
}

function readIssuer(value: string): URL {
  const url = URL.canParse(value) ? new URL(value) : null
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.includes(url.hostname))
  if (!url || !isSafe || url.search || url.hash) {
    throw new ConfigError(
      'PROCONNECT_ISSUER',
      `"${value}" must be an address such as https://proconnect.example/api/v2`,
    )
  }
  return url
}

function newProConnect(issuer: URL, { id, secret }: { id: string; secret: string }): ProConnect {
  let found: Promise<Configuration> | undefined

  /** Loaded at the first sign-in: a server without ProConnect never loads the library. */
  async function load() {
    const client = await import('openid-client')
    const { allowInsecureRequests, enableNonRepudiationChecks } = client
    // The identity token is checked by its signature too, though it comes over TLS from the provider itself.
    const execute = [enableNonRepudiationChecks, ...(issuer.protocol === 'http:' ? [allowInsecureRequests] : [])]
    const metadata = { client_secret: secret, id_token_signed_response_alg: 'RS256' }
    return client.discovery(issuer, id, metadata, client.ClientSecretPost(secret), {
      execute,
      timeout: TIMEOUT_SECONDS,
    })
  }

  return {
    discover: () =>
      (found ??= load().catch((error: unknown) => {
        found = undefined
        throw error
      })),
  }
}
