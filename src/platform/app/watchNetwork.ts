import { SERVER_HEADER } from '../everywhere/answerHeaders'

const PROBE_INTERVAL_MS = 30_000
const PROBE_TIMEOUT_MS = 10_000

/** HEAD request of a few hundred bytes. A captive portal answers 200 too, but without our header. */
export async function isServerReachable(): Promise<boolean> {
  const abort = new AbortController()
  const timer = setTimeout(() => abort.abort(), PROBE_TIMEOUT_MS)
  try {
    const { headers } = await fetch('/serviceWorker.js', { method: 'HEAD', cache: 'no-store', signal: abort.signal })
    return headers.get(SERVER_HEADER) === '1'
  } catch {
    return false
  } finally {
    clearTimeout(timer)
  }
}

const ANSWERED = 'server-answered'

/** Our server has just answered something else. */
export const tellServerAnswered = () => dispatchEvent(new Event(ANSWERED))

/** Calls back once, when the server answers again. Looks now and then, and when the browser has a hint. */
export function whenServerIsBack(tell: () => void) {
  let isOver = false
  const look = async () => {
    if (isOver || document.visibilityState === 'hidden' || !(await isServerReachable())) return
    end()
  }
  function end() {
    if (isOver) return
    isOver = true
    clearInterval(timer)
    tell()
  }
  addEventListener(ANSWERED, end)
  const timer = setInterval(look, PROBE_INTERVAL_MS)
  addEventListener('online', look)
  document.addEventListener('visibilitychange', look)
  setTimeout(look, PROBE_TIMEOUT_MS / 2)
}
