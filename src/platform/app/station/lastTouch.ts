/** Of all the tabs of this browser: who types in one of them is in front of all. */
const TOUCHED_KEY = 'poste.touche'
const SHARED_EVERY_MS = 1_000

let touchedAt = 0
let sharedAt = 0

export function rememberTouch() {
  touchedAt = Date.now()
  // A clock that was set back is no reason to be silent.
  if (Math.abs(touchedAt - sharedAt) < SHARED_EVERY_MS) return
  sharedAt = touchedAt
  try {
    localStorage.setItem(TOUCHED_KEY, String(touchedAt))
  } catch {
    // Storage is forbidden: each tab knows its own.
  }
}

/** Ms since somebody touched one of the tabs. */
export const sinceTouch = () => Date.now() - Math.max(touchedAt, touchedElsewhere())

function touchedElsewhere(): number {
  try {
    const at = Number(localStorage.getItem(TOUCHED_KEY))
    return at <= Date.now() ? at : 0
  } catch {
    return 0
  }
}
