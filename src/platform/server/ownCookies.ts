import type { Context as Call } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isSecure, type Config } from './config'

/** `__Host-`: over HTTPS, no other site of the same domain can set it. */
export const ownCookieName = (config: Config, name: string) => (isSecure(config) ? `__Host-${name}` : name)

/** Read by the server alone, sent to it alone. */
export const ownCookieOptions = (config: Config, ms: number) =>
  ({ httpOnly: true, sameSite: 'Lax', path: '/', secure: isSecure(config), maxAge: ms / 1_000 }) as const

export const readOwnCookie = (c: Call, config: Config, name: string) => getCookie(c, ownCookieName(config, name))

/** `ms`: how long the browser keeps it. */
export const setOwnCookie = (
  c: Call,
  config: Config,
  { name, value, ms }: { name: string; value: string; ms: number },
) => setCookie(c, ownCookieName(config, name), value, ownCookieOptions(config, ms))

export const removeOwnCookie = (c: Call, config: Config, name: string) =>
  deleteCookie(c, ownCookieName(config, name), { path: '/', secure: isSecure(config) })
