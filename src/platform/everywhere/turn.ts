/** Whose turn it is there: drawn by the server, gone with *J’ai terminé* or by itself, when no page keeps it alive. */
export const TURN_COOKIE = 'passage'
/**
 * How long a turn outlives the last page that the server showed, and the last sign of a script. After a power cut browsers
 * open their tabs again with all their cookies, those of a session too: only time tells that somebody left.
 */
export const TURN_SECONDS = { ofPage: 15 * 60, ofScript: 3 * 60 }

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
