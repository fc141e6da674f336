import type { Context as Call } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Config } from './config'
import { openSealed, seal } from './sealed'
import { MINUTE_MS } from '../everywhere/durations'

/** How long what was typed can be shown again by *back* or reload. */
const KEPT_MS = 30 * MINUTE_MS
/** Browsers drop a cookie of more than 4096 bytes, name included. */
const MOST_BYTES = 4_000

const isSecure = ({ publicUrl }: Config) => publicUrl.startsWith('https:')
const cookieName = (config: Config) => (isSecure(config) ? '__Host-saisie' : 'saisie')

type Keeping = { config: Config; secret: string; now: number; about: string }

/** Keeps in this browser, sealed, what a form sent. False when it is too long to be kept. */
export function keepForm(c: Call, sent: URLSearchParams, { config, secret, now, about }: Keeping): boolean {
  const sealed = seal(sent.toString(), { secret, about, until: now + KEPT_MS })
  if (sealed.length > MOST_BYTES) return false
  setCookie(c, cookieName(config), sealed, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure(config),
    maxAge: KEPT_MS / 1_000,
  })
  return true
}

/** What a form sent about this, in this browser, lately; or null. */
export function readKeptForm(c: Call, { config, secret, now, about }: Keeping): URLSearchParams | null {
  const text = openSealed(getCookie(c, cookieName(config)) ?? '', { secret, about, now })
  return text === null ? null : new URLSearchParams(text)
}

/** Did this browser keep something, readable or not? */
export const hasKeptForm = (c: Call, config: Config) => getCookie(c, cookieName(config)) !== undefined

export const forgetForm = (c: Call, config: Config) =>
  deleteCookie(c, cookieName(config), { path: '/', secure: isSecure(config) })
