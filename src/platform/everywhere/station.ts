/** A computer that people use one after the other (*poste public*): the staff set this cookie there. Its value names it. */
export const STATION_COOKIE = 'poste'
/** Whose turn it is there: drawn by the server, gone with *J’ai terminé* or by itself, when no page keeps it alive. */
export const TURN_COOKIE = 'passage'
/** Where *J’ai terminé* is sent. */
export const DONE_PATH = '/termine'
/** Where such a computer says that it is up. */
export const HEARTBEAT_PATH = '/api/poste'
/** As long as browsers keep one; each page that is seen there sets it again. */
export const STATION_DAYS = 400
/**
 * How long a turn outlives the last page that the server showed, and the last sign of a script. After a power cut browsers
 * open their tabs again with all their cookies, those of a session too: only time tells that somebody left.
 */
export const TURN_SECONDS = { ofPage: 15 * 60, ofScript: 3 * 60 }

/** What names this computer among those of the town; null on any other device. */
export const readStation = (cookies: string): string | null =>
  /(?:^|; )poste=([0-9a-f]{32})(?:;|$)/.exec(cookies)?.[1] ?? null

export const readTurn = (cookies: string): string | null =>
  /(?:^|; )passage=(\w{1,60})(?:;|$)/.exec(cookies)?.[1] ?? null

/** Drawn by the page when a turn ends: the server has not heard of it, and closes what is open before it shows anything. */
export const isDrawnByPage = (turn: string) => turn.startsWith('fin_')
export const drawnByPage = (random: number) => `fin_${String(random).slice(2)}`

/** The server names the turn that it begins by the one that the page drew. */
export const namedAfter = (turn: string) => (isDrawnByPage(turn) ? turn.slice('fin'.length) : '')
/** A turn that the page drew goes on under the server's name, when the server has heard of it. */
export const isSameTurn = (before: string, now: string) =>
  before === now || (isDrawnByPage(before) && now.endsWith(namedAfter(before)))
