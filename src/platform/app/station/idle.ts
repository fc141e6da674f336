import { MINUTE_MS } from '../../everywhere/durations'

/** So long without a touch or a key, and the page asks whether somebody is there. */
export const IDLE_MS = 2 * MINUTE_MS
/** So long after that without an answer, and the page goes home. WCAG 2.2.1 asks for twenty seconds. */
export const ANSWER_MS = 30_000

export type Presence = 'here' | 'asked' | 'gone'

/** By the time since the last touch or key, ms. A computer that slept for an hour has nobody in front of it. */
export function presenceAfter(idleMs: number): Presence {
  if (idleMs < IDLE_MS) return 'here'
  return idleMs < IDLE_MS + ANSWER_MS ? 'asked' : 'gone'
}
