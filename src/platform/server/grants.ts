import type { Context } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import type { Config } from './config'
import { MINUTE_MS } from '../everywhere/durations'
import { ownCookieName, ownCookieOptions, removeOwnCookie } from './ownCookies'

/** How long a browser that opened a reference may come back to it. */
const GRANT_MS = 30 * MINUTE_MS

const COOKIE = 'suivi'

/** Remembers in this browser, signed, that its owner opened this reference. No name is in it. */
export const setGrant = (
  c: Context,
  { config, secret, reference, now }: { config: Config; secret: string; reference: string; now: number },
): Promise<void> =>
  setSignedCookie(
    c,
    ownCookieName(config, COOKIE),
    `${reference}.${now + GRANT_MS}`,
    secret,
    ownCookieOptions(config, GRANT_MS),
  )

export const removeGrant = (c: Context, config: Config) => removeOwnCookie(c, config, COOKIE)

/**
 * The reference that this browser opened, null when it opened none or too long ago. A cookie signed as before Hono did
 * it opens nothing: it lived half an hour, and its owner proves again who they are.
 */
export async function readGrant(
  c: Context,
  { config, secret, now }: { config: Config; secret: string; now: number },
): Promise<string | null> {
  const [reference = '', until = ''] = ((await getSignedCookie(c, secret, ownCookieName(config, COOKIE))) || '').split(
    '.',
  )
  return Number(until) > now ? reference : null
}
