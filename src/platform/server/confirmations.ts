import type { Context as Call } from 'hono'
import { COMMAND_KEY } from '../everywhere/command'
import { HOUR_MS } from '../everywhere/durations'
import type { Config } from './config'
import { readOwnCookie, removeOwnCookie, setOwnCookie } from './ownCookies'
import type { Database } from './tables'

/**
 * Who holds a command's key may open its confirmation, for a while, cookies or not: without them nobody is left
 * without a page. So that *Effacer mes données de cet appareil* closes what this browser may reopen, the browser
 * carries the keys of its commands, and erasing marks their receipts: the address opens nothing after that, in the
 * history, by *back*, or on another device.
 */
const COOKIE_MS = 2 * HOUR_MS
/** A cookie holds 4 KB; a key takes 33 bytes. */
const MAX_KEYS = 40

const COOKIE = 'confirmations'

const readConfirmations = (c: Call, config: Config): string[] =>
  (readOwnCookie(c, config, COOKIE) ?? '').split('.').filter(key => COMMAND_KEY.test(key))

/** Remembers in this browser that it sent the command of this key. */
export function rememberConfirmation(c: Call, config: Config, key: string) {
  const keys = [key, ...readConfirmations(c, config).filter(other => other !== key)].slice(0, MAX_KEYS)
  setOwnCookie(c, config, { name: COOKIE, value: keys.join('.'), ms: COOKIE_MS })
}

/** The confirmations of this browser open no more, for anybody. */
export async function closeConfirmations(
  c: Call,
  { config, db, now }: { config: Config; db: Database; now: number },
): Promise<void> {
  const keys = readConfirmations(c, config)
  if (keys.length > 0) await db.updateTable('receipt').set({ closed_at: now }).where('key', 'in', keys).execute()
  // Even when none came: this very request may have been a command, whose key is set in the answer.
  removeOwnCookie(c, config, COOKIE)
}
