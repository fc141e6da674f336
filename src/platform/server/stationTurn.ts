import { randomBytes } from 'node:crypto'
import type { Context as Call, MiddlewareHandler } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { DAY_MS } from '../everywhere/durations'
import {
  DONE_PATH,
  isDrawnByPage,
  readStation,
  readTurn,
  STATION_COOKIE,
  STATION_DAYS,
  TURN_COOKIE,
} from '../everywhere/station'
import { closeVisit } from './closeVisit'
import { isSecure, type Config } from './config'
import type { FormRoute } from './forms'
import type { Shell } from './shell'

const cookiesOf = (c: Call) => c.req.header('Cookie') ?? ''

export const isStation = (c: Call) => readStation(cookiesOf(c)) !== null

/** Questions and commands of a page, and the application of the staff, are no turn of a resident. */
const isOfPages = ({ req }: Call) => !/^\/(api|espace)(\/|$)/.test(req.path)

/**
 * On a computer that people use one after the other. A turn is a cookie that goes with the browser, or with *J’ai
 * terminé*: without one, whatever was asked, what the last person could reopen is closed first, then the home page is
 * shown. So a browser that was cut off in the middle, and opens its last pages again, opens nothing of anybody.
 */
export const followTurns =
  (shell: Shell): MiddlewareHandler =>
  async (c, next) => {
    const station = readStation(cookiesOf(c))
    if (!station) return next()
    if (!isOfPages(c)) return answerUnkept(c, next)
    if (!isTurnOpen(c) && c.req.path !== DONE_PATH) {
      await closeVisit(c, shell, shell.clock())
      beginTurn(c, shell.config)
      c.header('Cache-Control', 'no-store')
      return c.redirect('/', 303)
    }
    await next()
    setCookie(c, STATION_COOKIE, station, { ...optionsOf(shell.config), maxAge: (STATION_DAYS * DAY_MS) / 1_000 })
  }

function isTurnOpen(c: Call): boolean {
  const turn = readTurn(cookiesOf(c))
  return turn !== null && !isDrawnByPage(turn)
}

const optionsOf = (config: Config) => ({ path: '/', sameSite: 'Lax', secure: isSecure(config) }) as const

const beginTurn = (c: Call, config: Config) =>
  setCookie(c, TURN_COOKIE, randomBytes(12).toString('hex'), optionsOf(config))

export const endTurn = (c: Call, config: Config) => deleteCookie(c, TURN_COOKIE, optionsOf(config))

/** What a page asked for somebody is kept by no cache; what the device needs without network is. */
async function answerUnkept(c: Call, next: () => Promise<void>) {
  await next()
  if (/^\/api\/(?!pack-)/.test(c.req.path)) c.res.headers.set('Cache-Control', 'no-store')
}

/** *J’ai terminé*: without JavaScript too, and on any device. */
export const doneForm: FormRoute = {
  path: DONE_PATH,
  answer: async () => ({ goTo: '/', closes: true }),
}
