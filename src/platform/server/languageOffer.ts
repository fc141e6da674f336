import type { Context as Call } from 'hono'
import { getCookie } from 'hono/cookie'
import { parseAccept } from 'hono/utils/accept'
import { DAY_MS } from '../everywhere/durations'
import { readLanguage } from '../everywhere/languageAddress'
import { FRENCH, LANGUAGE_NAME, type Language } from '../everywhere/languages'
import type { Config } from './config'
import { readOwnCookie, removeOwnCookie, setOwnCookie } from './ownCookies'

const OFFERED = 'langue-proposee'
const YEAR_MS = 365 * DAY_MS

/** The first of our languages in `Accept-Language` (RFC 9110 §12.5.4), by quality; null when it has none of them. */
export const preferredLanguage = (header = ''): Language | null =>
  parseAccept(header)
    .filter(({ q }) => q > 0)
    .map(({ type }) => readLanguage(type.split('-')[0]!.toLowerCase()))
    .find(language => language !== null) ?? null

/** The language of the browser, when it is one of ours and not French. */
function browserLanguage({ req }: Call): Language | null {
  const language = preferredLanguage(req.header('Accept-Language'))
  return language === FRENCH ? null : language
}

/**
 * The language of the browser, when neither the address nor a cookie says one and it was not offered here before.
 * The page with the offer is for one visitor (`no-store`); the others stay the same bytes for everybody. So there is no
 * `Vary: Accept-Language`: a shared cache must revalidate anyway (`no-cache`), with the headers of who asks.
 */
export function findLanguageOffer(c: Call, config: Config): Language | null {
  const isSaid = c.req.query(LANGUAGE_NAME) !== undefined || getCookie(c, LANGUAGE_NAME) !== undefined
  // On /effacer, where everything was just erased, nothing is stored again.
  if (isSaid || c.req.path === '/effacer' || readOwnCookie(c, config, OFFERED) !== undefined) return null
  return browserLanguage(c)
}

/** Who goes on in French, or asks for it, is not offered another language again. */
export function rememberOffer(c: Call, config: Config) {
  if (browserLanguage(c)) setOwnCookie(c, config, { name: OFFERED, value: '1', ms: YEAR_MS })
}

export const forgetOffer = (c: Call, config: Config) => removeOwnCookie(c, config, OFFERED)
