import { randomBytes } from 'node:crypto'
import type { Context as Call, MiddlewareHandler } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { DAY_MS } from '../everywhere/durations'
import { DONE_PATH, readStation, STATION_COOKIE, STATION_DAYS } from '../everywhere/station'
import { isDrawnByPage, namedAfter, readTurn, TURN_COOKIE, TURN_SECONDS } from '../everywhere/turn'
import { closeOpened, closeVisit } from './closeVisit'
import { isSecure, type Config } from './config'
import type { FormRoute } from './forms'
import type { Shell } from './shell'

const cookiesOf = (c: Call) => c.req.header('Cookie') ?? ''

export const isStation = (c: Call) => readStation(cookiesOf(c)) !== null

/** Questions and commands of a page, and the application of the staff, are no turn of a resident. */
const isOfPages = ({ req }: Call) => !/^\/(api|espace)(\/|$)/.test(req.path)

/**
 * On a computer that people use one after the other. A turn is a cookie that goes with *J’ai terminé*, or by itself when no
 * page keeps it alive: without one, whatever was asked, what the last person could reopen is closed first, then the home
 * page is shown. So a browser that was cut off in the middle, and opens its last pages again later, opens nothing of anybody.
 */
export const followTurns =
  (shell: Shell): MiddlewareHandler =>
  async (c, next) => {
    const station = readStation(cookiesOf(c))
    if (!station) return next()
    if (!isOfPages(c)) return answerUnkept(c, shell, next)
    if (!isTurnOpen(c) && c.req.path !== DONE_PATH) {
      await closeVisit(c, shell, shell.clock())
      beginTurn(c, shell.config)
      c.header('Cache-Control', 'no-store')
      return c.redirect('/', 303)
    }
    await next()
    // What caches keep for everybody carries no cookie.
    if (/no-store/.test(c.res.headers.get('Cache-Control') ?? '')) keepCookies(c, shell.config, station)
  }

const turnOf = (c: Call) => readTurn(cookiesOf(c)) ?? ''
const isTurnOpen = (c: Call) => turnOf(c) !== '' && !isDrawnByPage(turnOf(c))

const optionsOf = (config: Config) => ({ path: '/', sameSite: 'Lax', secure: isSecure(config) }) as const

const setTurn = (c: Call, config: Config, turn: string) =>
  setCookie(c, TURN_COOKIE, turn, { ...optionsOf(config), maxAge: TURN_SECONDS.ofPage })

const beginTurn = (c: Call, config: Config) =>
  setTurn(c, config, randomBytes(12).toString('hex') + namedAfter(turnOf(c)))

export const endTurn = (c: Call, config: Config) => deleteCookie(c, TURN_COOKIE, optionsOf(config))

/** The computer stays one, and the turn goes on. */
function keepCookies(c: Call, config: Config, station: string) {
  setCookie(c, STATION_COOKIE, station, { ...optionsOf(config), maxAge: (STATION_DAYS * DAY_MS) / 1_000 })
  if (isTurnOpen(c) && c.req.path !== DONE_PATH) setTurn(c, config, turnOf(c))
}

/** What a page asked for somebody is kept by no cache; what the device needs without network is. */
async function answerUnkept(c: Call, shell: Shell, next: () => Promise<void>) {
  // Sent by somebody of whose turn the server has not heard: what the last person could reopen is not added to hers.
  if (c.req.path.startsWith('/api/commands/') && !isTurnOpen(c)) {
    await closeOpened(c, shell, shell.clock())
    beginTurn(c, shell.config)
  }
  await next()
  if (/^\/api\/(?!pack-)/.test(c.req.path)) c.res.headers.set('Cache-Control', 'no-store')
}

/** *J’ai terminé*: without JavaScript too, and on any device. */
export const doneForm: FormRoute = {
  path: DONE_PATH,
  answer: async () => ({ goTo: '/', closes: true }),
}
