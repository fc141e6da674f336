import type { Context } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import type { Config } from './config'
import { MINUTE_MS } from '../everywhere/durations'

/** How long a browser that opened a reference may come back to it. */
const GRANT_MS = 30 * MINUTE_MS

const cookieName = ({ publicUrl }: Config) => (publicUrl.startsWith('https:') ? '__Host-suivi' : 'suivi')

/** Remembers in this browser, signed, that its owner opened this reference. No name is in it. */
export const setGrant = (
  c: Context,
  { config, secret, reference, now }: { config: Config; secret: string; reference: string; now: number },
): Promise<void> =>
  setSignedCookie(c, cookieName(config), `${reference}.${now + GRANT_MS}`, secret, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: config.publicUrl.startsWith('https:'),
    maxAge: GRANT_MS / 1_000,
  })

export const removeGrant = (c: Context, config: Config) =>
  deleteCookie(c, cookieName(config), { path: '/', secure: config.publicUrl.startsWith('https:') })

/**
 * The reference that this browser opened, null when it opened none or too long ago. A cookie signed as before Hono did
 * it opens nothing: it lived half an hour, and its owner proves again who they are.
 */
export async function readGrant(
  c: Context,
  { config, secret, now }: { config: Config; secret: string; now: number },
): Promise<string | null> {
  const [reference = '', until = ''] = ((await getSignedCookie(c, secret, cookieName(config))) || '').split('.')
  return Number(until) > now ? reference : null
}
