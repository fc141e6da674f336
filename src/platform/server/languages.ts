import type { Context as Call, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { readLanguage, withoutLanguage } from '../everywhere/languageAddress'
import { FRENCH, inLanguage, LANGUAGE_NAME, type Language } from '../everywhere/languages'
import { isSecure, type Config } from './config'
import { forgetOffer, rememberOffer } from './languageOffer'
import type { Shell } from './shell'

const YEAR_SECONDS = 31_536_000

/** What a person reads; a question, a file and a form are none. */
const isDocument = ({ req }: Call) =>
  (req.method === 'GET' || req.method === 'HEAD') && !/^\/api\/|\.[a-z]+$/.test(req.path)

/** /effacer must not set the language cookie again after erasing it. */
const mayRemember = ({ req }: Call) => req.path !== '/effacer'

/**
 * The address says the language. The last one read is kept in a cookie, for an address that says none; asking for
 * French forgets it. The cookie serves nothing else: no consent is needed. It changes no page: whoever has it is sent
 * elsewhere, by an answer that no cache keeps; where a cache in front answered instead of us, `followLanguage.ts` of the
 * browser does the same. Decision 020.
 */
export const followLanguage =
  ({ config }: Shell): MiddlewareHandler =>
  async (c, next) => {
    if (!isDocument(c)) return next()
    const { pathname, searchParams } = new URL(c.req.url)
    const requested = readLanguage(searchParams.get(LANGUAGE_NAME))
    const cookieLanguage = readLanguage(getCookie(c, LANGUAGE_NAME)) ?? FRENCH
    const plain = withoutLanguage(pathname, searchParams)
    if (requested === FRENCH) {
      dropLanguageCookie(c, config)
      rememberOffer(c, config)
      return goTo(c, plain)
    }
    if (!requested && cookieLanguage !== FRENCH) return goTo(c, inLanguage(plain, cookieLanguage))
    await next()
    if (requested && requested !== cookieLanguage && mayRemember(c) && c.res.status < 400)
      rememberLanguage(c, config, requested)
  }

/** Two slashes at the start would be another site's. */
function goTo(c: Call, address: string): Response {
  c.header('Cache-Control', 'no-store')
  return c.redirect(address.replace(/^\/[/\\]+/, '/'), 302)
}

function rememberLanguage(c: Call, config: Config, language: Language) {
  // Set-Cookie in the response: `private`, so that no shared cache stores it.
  if (!/no-store/.test(c.res.headers.get('Cache-Control') ?? '')) c.header('Cache-Control', 'private, no-cache')
  setCookie(c, LANGUAGE_NAME, language, {
    path: '/',
    sameSite: 'Lax',
    maxAge: YEAR_SECONDS,
    secure: isSecure(config),
  })
}

const dropLanguageCookie = (c: Call, config: Config) =>
  deleteCookie(c, LANGUAGE_NAME, { path: '/', secure: isSecure(config) })

/** Whoever comes next on this device chooses, and is offered, theirs. */
export function forgetLanguage(c: Call, config: Config) {
  dropLanguageCookie(c, config)
  forgetOffer(c, config)
}
