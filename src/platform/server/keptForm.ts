import type { Context as Call } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
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
import { openSealed, seal } from './sealed'
import type { Shell } from './shell'
import { MINUTE_MS } from '../everywhere/durations'

/** How long what was typed can be shown again by *back* or reload, when a cookie holds it. */
const COOKIE_MS = 30 * MINUTE_MS
/** Browsers drop a cookie of more than 4096 bytes, name included. */
const MAX_COOKIE_BYTES = 4_000

const isSecure = ({ publicUrl }: Config) => publicUrl.startsWith('https:')
const named = (config: Config, name: string) => (isSecure(config) ? `__Host-${name}` : name)
/** Holds what was typed, sealed. */
const cookieName = (config: Config) => named(config, 'saisie')
/** Opens what was typed, in a row of the database. */
const tokenName = (config: Config) => named(config, 'brouillon')

type Server = Pick<Shell, 'config' | 'secret' | 'db'>
/** `form` and `about`: what was typed is shown again by this form only, at this address only. */
type Place = Server & { now: number; form: string; about: string }

function setOurs(c: Call, config: Config, { name, value, ms }: { name: string; value: string; ms: number }) {
  setCookie(c, name, value, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: isSecure(config),
    maxAge: ms / 1_000,
  })
}

const removeOurs = (c: Call, config: Config, name: string) =>
  deleteCookie(c, name, { path: '/', secure: isSecure(config) })

const tokenOf = (c: Call, config: Config) => readDraftToken(getCookie(c, tokenName(config)))
const sealAbout = ({ form, about }: Place) => `${form} ${about}`

/** Only for a large form; `mayOpen` is asked before a row is added, and may refuse it. */
type Large = { isLarge?: boolean; mayOpen: () => Promise<boolean> }

/** Keeps what a form sent, sealed: in this browser, or in a row that only this browser opens. False when it is too long. */
export async function keepForm(c: Call, sent: URLSearchParams, place: Place & Large): Promise<boolean> {
  const { config, secret, db, now, form } = place
  const token = tokenOf(c, config)
  const sealed = seal(sent.toString(), { secret, about: sealAbout(place), until: now + COOKIE_MS })
  if (sealed.length > MAX_COOKIE_BYTES) return place.isLarge ? keepInRow(c, sent, place) : false
  setOurs(c, config, { name: cookieName(config), value: sealed, ms: COOKIE_MS })
  // The row is read first: what it held is older.
  if (token) await forgetFormDrafts(db, { token, form })
  return true
}

async function keepInRow(c: Call, sent: URLSearchParams, { mayOpen, ...place }: Place & Large): Promise<boolean> {
  const { config, db } = place
  const token = tokenOf(c, config) ?? newDraftToken()
  const draft = { ...place, token }
  if (!(await hasFormDraft(db, draft)) && !(await mayOpen())) return false
  await saveFormDraft(db, draft, sent.toString())
  setOurs(c, config, { name: tokenName(config), value: token, ms: FORM_DRAFT_MS })
  return true
}

/** What a form sent about this, in this browser, lately; or null. */
export async function readKeptForm(c: Call, place: Place): Promise<URLSearchParams | null> {
  const { config, secret, db, now } = place
  const token = tokenOf(c, config)
  const text =
    (token && (await findFormDraft(db, { ...place, token }))) ??
    openSealed(getCookie(c, cookieName(config)) ?? '', { secret, about: sealAbout(place), now })
  return text === null ? null : new URLSearchParams(text)
}

/** Did this browser keep something, readable or not? */
export const hasKeptForm = (c: Call, config: Config) =>
  getCookie(c, cookieName(config)) !== undefined || getCookie(c, tokenName(config)) !== undefined

/** Of one form, sent; or of all, when the person erases. */
export async function forgetForm(c: Call, { config, db }: Server, form?: string): Promise<void> {
  removeOurs(c, config, cookieName(config))
  const token = tokenOf(c, config)
  if (!token) return
  const left = await forgetFormDrafts(db, { token, form })
  if (!left) removeOurs(c, config, tokenName(config))
}
