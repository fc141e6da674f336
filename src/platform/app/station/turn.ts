import { LANGUAGE_NAME } from '../../everywhere/languages'
import { drawnByPage, isSameTurn, readTurn, TURN_COOKIE, TURN_SECONDS } from '../../everywhere/turn'

/** Which turn this browser was last cleaned for, and which one ended here last. They name nobody. */
const CLEANED_KEY = 'poste.passage'
const ENDED_KEY = 'poste.fini'
const KEPT_EVERY_MS = 20_000

export const turnNow = () => readTurn(document.cookie) ?? ''

/** Without network too: whoever comes next has another turn at once, and the server closes the rest when it is reached. */
export function endTurn() {
  write(ENDED_KEY, turnNow())
  drawTurn()
  forgetLanguage()
}

/** Without network there may be none yet: what somebody does there is of one all the same. */
export function drawTurn(): string {
  const turn = drawnByPage(Math.random())
  setTurn(turn)
  return turn
}

export const forgetLanguage = () => void (document.cookie = `${LANGUAGE_NAME}=;path=/;max-age=0`)

function setTurn(turn: string) {
  const secure = location.protocol === 'https:' ? ';secure' : ''
  document.cookie = `${TURN_COOKIE}=${turn};path=/;max-age=${TURN_SECONDS.ofScript};samesite=lax${secure}`
}

let keptAt = -Infinity
/** Without a page that does it, the turn is soon over: the power was cut, or the browser closed. */
export function keepTurn() {
  if (performance.now() - keptAt < KEPT_EVERY_MS) return
  keptAt = performance.now()
  if (turnNow()) setTurn(turnNow())
}

/** An answer that was under way when the turn ended may bring its cookie back. */
export const isEnded = (turn: string) => turn !== '' && read(ENDED_KEY) === turn

/** Was this browser left in the middle of another turn: switched off, or closed? */
export const isLeftOver = (turn: string) => read(CLEANED_KEY) !== turn

export const rememberTurn = (turn: string) => write(CLEANED_KEY, turn)

function write(key: string, turn: string) {
  try {
    localStorage.setItem(key, turn)
  } catch {
    // Storage is forbidden: then nothing is left over either.
  }
}

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Another tab ended this turn, or began another. */
export const onTurnElsewhere = (tell: () => void) =>
  addEventListener('storage', ({ key }) => void (key === CLEANED_KEY && tell()))

/** Each page seen in a turn carries its name in the history of the tab: *back* tells those of another turn by it. */
export function markHistory(turn: string) {
  const [push, replace] = [history.pushState.bind(history), history.replaceState.bind(history)]
  history.pushState = (state: object | null, ...rest) => push({ ...state, turn }, ...rest)
  history.replaceState = (state: object | null, ...rest) => replace({ ...state, turn }, ...rest)
  const mark = () => history.replaceState(history.state as object | null, '')
  mark()
  // A link to a part of the page makes an entry of its own.
  addEventListener('hashchange', mark)
}

/**
 * Did *back*, *forward* or a tab that opened again lead to a page of another turn? A page that is new carries no name; nor
 * does one that *back* asked for, when the server answered with another address.
 */
export function isOfAnotherTurn(turn: string): boolean {
  const marked = (history.state as { turn?: string } | null)?.turn
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return marked === undefined ? navigation?.type === 'back_forward' : !isSameTurn(marked, turn)
}
