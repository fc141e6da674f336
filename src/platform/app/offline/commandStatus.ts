import type { Receipt } from '../../everywhere/command'
import type { Fields, Labels, Obstacle, OutboxMessage } from '../../offline/localDatabase'
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

/** From what the outbox says of a key; null when it has nothing of it. */
const statusOfFate = (fate: Fate | null): CommandStatus => {
  if (!fate) return TYPING
  return 'receipt' in fate ? ofReceipt(fate.receipt, fate.labels) : statusOfMessage(fate.message)
}

export function statusOfMessage({ state, answer, problem, obstacle, reachedUs, labels }: OutboxMessage): CommandStatus {
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

/** Not sent, and only on the screen: the device keeps nothing, or its scripts did not come. */
const unkept = (why: Obstacle | null, labels: Labels) =>
  ({ is: 'not-sent', why, hasReachedUs: false, isKept: false, labels }) as const

/** A command as one form lives it. */
export type CommandLife = {
  status: CommandStatus
  /** Idempotency key of what is sent next. */
  key: string
  /** The message of the outbox whose answer is awaited. */
  followed: string | null
  /** The message of the outbox that the form shows by itself: the notice leaves it to the form. */
  shown: string | null
  /** Answered, but not done: the next message stands for it, if it is the same request. */
  replaces: { key: string; fields: Fields } | null
}

export const newLife = (key: string): CommandLife => ({
  status: TYPING,
  key,
  followed: null,
  shown: null,
  replaces: null,
})

/** `nextKey`: a key just drawn, for what is sent after an answer. `typed`: what the form holds. */
export type CommandEvent =
  /** The form opened on a draft that this device kept under this key. */
  | { is: 'draft-found'; key: string }
  /** The form opened on a message made from it; `isShownHere` when it was made on this very page. */
  | { is: 'message-found'; message: OutboxMessage; isShownHere: boolean; nextKey: string }
  | { is: 'pressed' }
  /** The message is in the outbox, in place of the draft and of the message it stands for. */
  | { is: 'queued'; key: string }
  /** The try goes on behind (`why` is null), or the scripts that send did not come. */
  | { is: 'delayed'; why: Obstacle | null; isKept: boolean; labels: Labels }
  /** What the outbox says of a key. During a try, only an answer is news. */
  | { is: 'looked'; key: string; fate: Fate | null; isTryOver: boolean; typed: Fields; nextKey: string }
  /** From one try made without the outbox. */
  | { is: 'tried'; status: CommandStatus; nextKey: string }
  | { is: 'cleared'; nextKey: string }

/** What an event makes of the life of a command. Pure: an event that concerns another key changes nothing. */
export function afterEvent(life: CommandLife, event: CommandEvent): CommandLife {
  switch (event.is) {
    case 'draft-found':
      return { ...life, key: event.key }
    case 'message-found':
      return takeUp(life, event)
    case 'pressed':
      return { ...life, status: { is: 'sending' } }
    case 'queued':
      return { ...life, followed: event.key, shown: event.key, replaces: null }
    case 'delayed':
      return life.status.is === 'sending'
        ? { ...life, status: { ...unkept(event.why, event.labels), isKept: event.isKept } }
        : life
    case 'looked':
      return look(life, event)
    case 'tried':
      return settle(life, event.status, event)
    case 'cleared':
      return newLife(event.nextKey)
  }
}

type Looked = Extract<CommandEvent, { is: 'looked' }>

function look(life: CommandLife, { key, fate, isTryOver, typed, nextKey }: Looked): CommandLife {
  const status = statusOfFate(fate)
  const isStillTrying = life.status.is === 'sending' && !isTryOver
  if (key !== life.followed || (isStillTrying && !isSettled(status))) return life
  // Gone from the outbox without an answer: what the form holds is a draft again.
  return fate ? settle(life, status, { typed, nextKey }) : { ...life, status, followed: null }
}

type Found = Extract<CommandEvent, { is: 'message-found' }>

/** Pending, it is followed. In conflict, refused or parked, what is sent next stands for it. */
function takeUp(life: CommandLife, { message, isShownHere, nextKey }: Found): CommandLife {
  const { key, typed } = message
  const fields = typed?.fields ?? {}
  if (!isShownHere) return { ...life, replaces: { key, fields } }
  return settle({ ...life, followed: key, shown: key }, statusOfMessage(message), { typed: fields, nextKey })
}

/** An answer that is not `done` ends this message; the form is filled in again, under another key. */
function settle(life: CommandLife, status: CommandStatus, next: { typed?: Fields; nextKey: string }): CommandLife {
  if (status.is !== 'to-decide' && status.is !== 'parked') return { ...life, status }
  const replaces = life.followed ? { key: life.followed, fields: next.typed ?? {} } : life.replaces
  return { ...life, status, key: next.nextKey, followed: null, replaces }
}

/** The server answered, for good. */
const isSettled = ({ is }: CommandStatus) => is === 'confirmed' || is === 'to-decide' || is === 'parked'

/** What is typed now is a draft; once queued the outbox has it, once confirmed the server. */
export const isDraft = ({ followed, status }: CommandLife) => followed === null && status.is !== 'confirmed'
