import { LANGUAGE_NAME } from '../../everywhere/languages'
import { drawnByPage, readTurn, TURN_COOKIE } from '../../everywhere/station'

/** Which turn this browser was last cleaned for. Names nobody. */
const CLEANED_KEY = 'poste.passage'

export const turnNow = () => readTurn(document.cookie) ?? ''

/** Without network too: whoever comes next has another turn at once, and the server closes the rest when it is reached. */
export function endTurn() {
  const secure = location.protocol === 'https:' ? ';secure' : ''
  document.cookie = `${TURN_COOKIE}=${drawnByPage(Math.random())};path=/;samesite=lax${secure}`
  document.cookie = `${LANGUAGE_NAME}=;path=/;max-age=0`
}

/** Was this browser left in the middle of another turn: switched off, or closed? */
export const isLeftOver = (turn: string) => read() !== turn

export function rememberTurn(turn: string) {
  try {
    localStorage.setItem(CLEANED_KEY, turn)
  } catch {
    // Storage is forbidden: then nothing is left over either.
  }
}

function read(): string | null {
  try {
    return localStorage.getItem(CLEANED_KEY)
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
  history.replaceState(history.state as object | null, '')
}

/**
 * Did *back*, *forward* or a tab that opened again lead to a page of another turn? A page that is new carries no name; nor
 * does one that *back* asked for, when the server answered with another address.
 */
export function isOfAnotherTurn(turn: string): boolean {
  const marked = (history.state as { turn?: string } | null)?.turn
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  return marked === undefined ? navigation?.type === 'back_forward' : marked !== turn
}
