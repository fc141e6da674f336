import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Config } from './config'

/** How long a browser that opened a reference may come back to it. */
const GRANT_MS = 30 * 60_000

const cookieName = ({ publicUrl }: Config) => (publicUrl.startsWith('https:') ? '__Host-suivi' : 'suivi')

const sign = (secret: string, text: string) => createHmac('sha256', secret).update(text).digest('base64url')

/** Remembers in this browser, signed, that its owner opened this reference. No name is in it. */
export function setGrant(
  c: Context,
  { config, secret, reference, now }: { config: Config; secret: string; reference: string; now: number },
) {
  const text = `${reference}.${now + GRANT_MS}`
  setCookie(c, cookieName(config), `${text}.${sign(secret, text)}`, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: config.publicUrl.startsWith('https:'),
    maxAge: GRANT_MS / 1_000,
  })
}

export const removeGrant = (c: Context, config: Config) =>
  deleteCookie(c, cookieName(config), { path: '/', secure: config.publicUrl.startsWith('https:') })

export function readGrant(
  c: Context,
  { config, secret, now }: { config: Config; secret: string; now: number },
): string | null {
  const cookie = getCookie(c, cookieName(config))
  if (!cookie) return null
  const [reference = '', until = '', signature = ''] = cookie.split('.')
  const expected = sign(secret, `${reference}.${until}`)
  const [given, right] = [Buffer.from(signature), Buffer.from(expected)]
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null
  return Number(until) > now ? reference : null
}
