import type { Context as Call } from 'hono'
import type { Config } from './config'
import {
  findFormDraft,
  FORM_DRAFT_MS,
  forgetFormDrafts,
  hasFormDraft,
  newDraftToken,
  readDraftToken,
  saveFormDraft,
} from './formDraft'
import { readOwnCookie, removeOwnCookie, setOwnCookie } from './ownCookies'
import { openSealed, seal } from './sealed'
import type { Shell } from './shell'
import { MINUTE_MS } from '../everywhere/durations'

/** How long what was typed can be shown again by *back* or reload, when a cookie holds it. */
const COOKIE_MS = 30 * MINUTE_MS
/** Browsers drop a cookie of more than 4096 bytes, name included. */
const MAX_COOKIE_BYTES = 4_000

/** Holds what was typed, sealed. */
const COOKIE = 'saisie'
/** Opens what was typed, in a row of the database. */
const TOKEN_COOKIE = 'brouillon'

type Server = Pick<Shell, 'config' | 'secret' | 'db'>
/** `form` and `about`: what was typed is shown again by this form only, at this address only. */
type Place = Server & { now: number; form: string; about: string }

const tokenOf = (c: Call, config: Config) => readDraftToken(readOwnCookie(c, config, TOKEN_COOKIE))
const sealAbout = ({ form, about }: Place) => `${form} ${about}`

/** Only for a large form; `mayOpen` is asked before a row is added, and may refuse it. */
type Large = { isLarge?: boolean; mayOpen: () => Promise<boolean> }

/** Keeps what a form sent, sealed: in this browser, or in a row that only this browser opens. False when it is too long. */
export async function writeStash(c: Call, sent: URLSearchParams, place: Place & Large): Promise<boolean> {
  const { config, secret, db, now, form } = place
  const token = tokenOf(c, config)
  const sealed = seal(sent.toString(), { secret, about: sealAbout(place), until: now + COOKIE_MS })
  if (sealed.length > MAX_COOKIE_BYTES) return place.isLarge ? stashInRow(c, sent, place) : false
  setOwnCookie(c, config, { name: COOKIE, value: sealed, ms: COOKIE_MS })
  // The row is read first: what it held is older.
  if (token) await forgetFormDrafts(db, { token, form })
  return true
}

async function stashInRow(c: Call, sent: URLSearchParams, { mayOpen, ...place }: Place & Large): Promise<boolean> {
  const { config, db } = place
  const token = tokenOf(c, config) ?? newDraftToken()
  const draft = { ...place, token }
  if (!(await hasFormDraft(db, draft)) && !(await mayOpen())) return false
  await saveFormDraft(db, draft, sent.toString())
  setOwnCookie(c, config, { name: TOKEN_COOKIE, value: token, ms: FORM_DRAFT_MS })
  return true
}

/** What a form sent about this, in this browser, lately; or null. */
export async function readStash(c: Call, place: Place): Promise<URLSearchParams | null> {
  const { config, secret, db, now } = place
  const token = tokenOf(c, config)
  const text =
    (token && (await findFormDraft(db, { ...place, token }))) ??
    openSealed(readOwnCookie(c, config, COOKIE) ?? '', { secret, about: sealAbout(place), now })
  return text === null ? null : new URLSearchParams(text)
}

/** Did this browser keep something, readable or not? */
export const hasStash = (c: Call, config: Config) =>
  [COOKIE, TOKEN_COOKIE].some(name => readOwnCookie(c, config, name) !== undefined)

/** Of one form, sent; or of all, when the person erases. */
export async function clearStash(c: Call, { config, db }: Server, form?: string): Promise<void> {
  removeOwnCookie(c, config, COOKIE)
  const token = tokenOf(c, config)
  if (!token) return
  const left = await forgetFormDrafts(db, { token, form })
  if (!left) removeOwnCookie(c, config, TOKEN_COOKIE)
}
