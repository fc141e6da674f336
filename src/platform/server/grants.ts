import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getSignedCookie, setSignedCookie } from 'hono/cookie'
import { closeGrant, isGrantClosed } from './closedGrants'
import type { Config } from './config'
import { MINUTE_MS } from '../everywhere/durations'
import { ownCookieName, ownCookieOptions, removeOwnCookie } from './ownCookies'
import type { Database } from './tables'

/** How long a browser that opened a reference may come back to it. */
const GRANT_MS = 30 * MINUTE_MS

const COOKIE = 'suivi'

type Reading = { config: Config; secret: string; now: number; db: Database }
type Grant = { reference: string; id: string }

/**
 * Remembers in this browser, signed, that its owner opened this reference. No name is in it. `id`: one for all that
 * this browser opens, so that erasing closes each cookie that was copied from it.
 */
export async function setGrant(c: Context, { reference, ...reading }: Reading & { reference: string }): Promise<void> {
  const { config, secret, now } = reading
  const id = (await findGrant(c, reading))?.id ?? randomBytes(16).toString('hex')
  const value = `${reference}.${now + GRANT_MS}.${id}`
  await setSignedCookie(c, ownCookieName(config, COOKIE), value, secret, ownCookieOptions(config, GRANT_MS))
}

/** Forgotten by this browser, and by the server: what was copied from it opens nothing. */
export async function removeGrant(c: Context, reading: Reading): Promise<void> {
  const grant = await readCookie(c, reading)
  if (grant) await closeGrant(reading.db, grant.id, reading.now)
  removeOwnCookie(c, reading.config, COOKIE)
}

/** The reference that this browser opened, null when it opened none, too long ago, or closed it. */
export const readGrant = async (c: Context, reading: Reading): Promise<string | null> =>
  (await findGrant(c, reading))?.reference ?? null

async function findGrant(c: Context, reading: Reading): Promise<Grant | null> {
  const grant = await readCookie(c, reading)
  return grant && !(await isGrantClosed(reading.db, grant.id)) ? grant : null
}

/** A cookie signed in an older way opens nothing: it lived half an hour, and its owner proves again who they are. */
async function readCookie(c: Context, { config, secret, now }: Omit<Reading, 'db'>): Promise<Grant | null> {
  const value = (await getSignedCookie(c, secret, ownCookieName(config, COOKIE))) || ''
  const [reference = '', until = '', id = ''] = value.split('.')
  return Number(until) > now && id ? { reference, id } : null
}
