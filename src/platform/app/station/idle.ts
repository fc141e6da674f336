import { MINUTE_MS } from '../../everywhere/durations'

/** So long without a touch or a key, and the page asks whether somebody is there. */
export const IDLE_MS = 2 * MINUTE_MS
/** So long after that without an answer, and the page goes home. WCAG 2.2.1 asks for twenty seconds. */
export const ANSWER_MS = 30_000
/** Nobody answers in a tab that she does not see: but so long after the last touch, she left. */
const AWAY_MS = 10 * MINUTE_MS

export type Presence = 'here' | 'asked' | 'gone'

/** `idleMs`: since the last touch or key in any tab. `shownMs`: since this tab came back into view. */
type Absence = { idleMs: number; shownMs?: number; isHidden?: boolean }

/** A computer that slept for an hour has nobody in front of it. */
export function presenceAfter({ idleMs, shownMs = Infinity, isHidden = false }: Absence): Presence {
  if (idleMs < IDLE_MS) return 'here'
  if (idleMs >= AWAY_MS) return 'gone'
  return isHidden || Math.min(idleMs - IDLE_MS, shownMs) < ANSWER_MS ? 'asked' : 'gone'
}
