import type { Context as Call } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { COMMAND_KEY } from '../everywhere/command'
import { HOUR_MS } from '../everywhere/durations'
import type { Config } from './config'
import type { Database } from './tables'

/**
 * Who holds a command's key may open its confirmation, for a while, cookies or not: without them nobody is left
 * without a page. So that *Effacer mes données de cet appareil* closes what this browser may reopen, the browser
 * carries the keys of its commands, and erasing marks their receipts: the address opens nothing after that, in the
 * history, by *back*, or on another device.
 */
const KEPT_MS = 2 * HOUR_MS
/** A cookie holds 4 KB; a key takes 33 bytes. */
const MAX_KEYS = 40

const isSecure = ({ publicUrl }: Config) => publicUrl.startsWith('https:')
const cookieName = (config: Config) => (isSecure(config) ? '__Host-confirmations' : 'confirmations')

const readConfirmations = (c: Call, config: Config): string[] =>
  (getCookie(c, cookieName(config)) ?? '').split('.').filter(key => COMMAND_KEY.test(key))

/** Remembers in this browser that it sent the command of this key. */
export function rememberConfirmation(c: Call, config: Config, key: string) {
  const keys = [key, ...readConfirmations(c, config).filter(known => known !== key)].slice(0, MAX_KEYS)
  setCookie(c, cookieName(config), keys.join('.'), {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure(config),
    maxAge: KEPT_MS / 1_000,
  })
}

/** The confirmations of this browser open no more, for anybody. */
export async function closeConfirmations(
  c: Call,
  { config, db, now }: { config: Config; db: Database; now: number },
): Promise<void> {
  const keys = readConfirmations(c, config)
  if (keys.length === 0) return
  await db.updateTable('receipt').set({ closed_at: now }).where('key', 'in', keys).execute()
  deleteCookie(c, cookieName(config), { path: '/', secure: isSecure(config) })
}
