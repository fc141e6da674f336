import { HOUR_MS } from '../everywhere/durations'
import type { Hold } from '../everywhere/hold'

/** Columns of a task that one colleague takes, so that two do not do it. `taken_at`: ms; null of an older row. */
export type HoldColumns = { taken_by: string | null; taken_at: number | null }

/** After this long without an outcome, a colleague may do it instead. */
export const STALE_HOLD_MS = HOUR_MS

/** `atWork`: names, by account, of those who still have the duty. `account`: of who looks. */
export type HoldViewer = { atWork: Map<string, string>; account: string; now: number }

/** What was taken by somebody who left is nobody's: it is in the common list again. */
export function holdOf({ taken_by, taken_at }: HoldColumns, { atWork, account, now }: HoldViewer): Hold {
  const takenBy = (taken_by !== null && atWork.get(taken_by)) || null
  if (takenBy === null) return { takenBy, isMine: false, isStale: false }
  return { takenBy, isMine: taken_by === account, isStale: now - (taken_at ?? 0) >= STALE_HOLD_MS }
}

export type Taking = { isTaken: boolean; isInstead: boolean }

/** May who looks take it, or give it back? */
export const mayTake = ({ takenBy, isMine, isStale }: Hold, { isTaken, isInstead }: Taking) =>
  takenBy === null || isMine || (isTaken && isInstead && isStale)

export const holdWhen = ({ isTaken }: Taking, { account, now }: Pick<HoldViewer, 'account' | 'now'>): HoldColumns => ({
  taken_by: isTaken ? account : null,
  taken_at: isTaken ? now : null,
})
