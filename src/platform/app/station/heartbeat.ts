import { MINUTE_MS } from '../../everywhere/durations'
import { HEARTBEAT_PATH } from '../../everywhere/station'

const EVERY_MS = 5 * MINUTE_MS
/** Of all the tabs of this browser, one at a time. */
const SAID_KEY = 'poste.vu'

/** Says to the team that this computer is up, and which version of the pages it shows: nothing of who sits there. */
export function startHeartbeat() {
  say()
  setInterval(say, MINUTE_MS)
}

function say() {
  if (!isDue()) return
  const version = document.querySelector('script[type=module]')?.getAttribute('src') ?? ''
  const headers = { 'Content-Type': 'application/json' }
  // Without network it is not up, for who looks: the next one says so.
  void fetch(HEARTBEAT_PATH, { method: 'POST', headers, body: JSON.stringify({ version }) }).catch(() => undefined)
}

function isDue(): boolean {
  try {
    const sinceMs = Date.now() - Number(localStorage.getItem(SAID_KEY))
    // A clock that was set back is no reason to be silent.
    if (sinceMs >= 0 && sinceMs < EVERY_MS) return false
    localStorage.setItem(SAID_KEY, String(Date.now()))
    return true
  } catch {
    return true
  }
}
