import type { Receipt } from '../../everywhere/command'
import type { Labels, Obstacle } from '../../offline/localDatabase'
import type { Fate } from '../../offline/outbox'
import type { Verdict } from '../../offline/sendCommand'

type Confirmed = Extract<Receipt, { outcome: 'done' }>
type Undecided = Exclude<Receipt, { outcome: 'done' }>

/** Where a form's command stands, as the page says it. */
export type CommandStatus =
  | { is: 'typing' }
  | { is: 'sending' }
  /** `why` is null while a try is under way; `isKept` false when this device can keep nothing. */
  | { is: 'not-sent'; why: Obstacle | null; hasReachedUs: boolean; isKept: boolean; labels: Labels }
  | { is: 'confirmed'; receipt: Confirmed; labels: Labels | null }
  | { is: 'to-decide'; receipt: Undecided }
  /** Our server cannot read it: another try would get the same answer. */
  | { is: 'parked'; status: number; fields: Record<string, string> }

export const TYPING: CommandStatus = { is: 'typing' }

const ofReceipt = (receipt: Receipt, labels: Labels | null = null): CommandStatus =>
  receipt.outcome === 'done' ? { is: 'confirmed', receipt, labels } : { is: 'to-decide', receipt }

/** From what the outbox says. */
export function statusOfFate(fate: Fate | null): CommandStatus {
  if (!fate) return TYPING
  if ('receipt' in fate) return ofReceipt(fate.receipt, fate.labels)
  const { state, answer, problem, obstacle, reachedUs, labels } = fate.message
  if (state === 'to-decide' && answer) return ofReceipt(answer)
  if (state === 'parked') return { is: 'parked', status: problem?.status ?? 0, fields: problem?.fields ?? {} }
  return { is: 'not-sent', why: obstacle, hasReachedUs: reachedUs, isKept: true, labels }
}

/** From one try made without the outbox, when the device can keep nothing. */
export function statusOfVerdict(verdict: Verdict, labels: Labels): CommandStatus {
  if (verdict.is === 'receipt') return ofReceipt(verdict.receipt, labels)
  if (verdict.is === 'rejected') return { is: 'parked', status: verdict.status, fields: verdict.fields }
  return { ...unkept(verdict.why, labels), hasReachedUs: verdict.reachedUs }
}

/** The server answered, for good. */
export const isSettled = ({ is }: CommandStatus) => is === 'confirmed' || is === 'to-decide' || is === 'parked'

/** Not sent, and only on the screen: the device keeps nothing, or its scripts did not come. */
export const unkept = (why: Obstacle | null, labels: Labels) =>
  ({ is: 'not-sent', why, hasReachedUs: false, isKept: false, labels }) as const
