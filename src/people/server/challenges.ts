import type { Context as Call } from 'hono'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import type { ServerParts } from '../../platform/server/jsonRoute'
import { readOwnCookie, removeOwnCookie, setOwnCookie } from '../../platform/server/ownCookies'
import { openSealed, seal } from '../../platform/server/sealed'
import { hashToken, newToken } from './token'

const COOKIE = 'defi'
/** Time enough to look for a telephone, or to sign in at ProConnect for the first time. */
const CHALLENGE_MS = 15 * MINUTE_MS

/** `kind` and `value`: what must come back, of which proof. */
type Challenge = { kind: 'new-passkey' | 'passkey' | 'proconnect'; value: string }

const hashOf = (browser: string, { kind, value }: Challenge) => hashToken(`${kind} ${browser} ${value}`)
const aboutOf = (hash: string) => `challenge ${hash}`

/**
 * Remembers what this browser was asked to answer: the row is named by a hash of the browser's token and of the value,
 * so another browser finds none. `text` comes back with the answer.
 */
export async function writeChallenge(
  c: Call,
  parts: ServerParts,
  { text, ...challenge }: Challenge & { text: string },
) {
  const browser = newToken()
  const [hash, until] = [hashOf(browser, challenge), parts.clock() + CHALLENGE_MS]
  const sealed = seal(text, { secret: parts.secret, about: aboutOf(hash), until })
  await parts.db.insertInto('challenge').values({ hash, sealed, until }).execute()
  setOwnCookie(c, parts.config, { name: COOKIE, value: browser, ms: CHALLENGE_MS })
}

/** What was remembered, once: the row goes with the first answer. Null: unknown, too old, answered, of another browser. */
export async function takeChallenge(c: Call, parts: ServerParts, challenge: Challenge): Promise<string | null> {
  const browser = readOwnCookie(c, parts.config, COOKIE)
  if (!browser) return null
  const hash = hashOf(browser, challenge)
  const row = await parts.db.deleteFrom('challenge').where('hash', '=', hash).returning('sealed').executeTakeFirst()
  if (!row) return null
  removeOwnCookie(c, parts.config, COOKIE)
  return openSealed(row.sealed, { secret: parts.secret, about: aboutOf(hash), now: parts.clock() })
}
