import type { Receipt } from '../../everywhere/command'
import type { Fields, Labels, Obstacle, OutboxMessage } from '../../offline/localDatabase'
import type { MessageStatus } from '../../offline/outbox'

type DoneReceipt = Extract<Receipt, { outcome: 'done' }>
type UnresolvedReceipt = Exclude<Receipt, { outcome: 'done' }>

/** Status of a form's command, as the page shows it. */
export type CommandStatus =
  | { is: 'typing' }
  | { is: 'sending' }
  /** `why`: null while an attempt is running. `isStored`: false when the outbox cannot be written. */
  | { is: 'not-sent'; why: Obstacle | null; serverMayHaveIt: boolean; isStored: boolean; labels: Labels }
  | { is: 'confirmed'; receipt: DoneReceipt; labels: Labels | null }
  | { is: 'to-decide'; receipt: UnresolvedReceipt }
  /** Rejected by our server (4xx): a retry would get the same response. */
  | { is: 'parked'; status: number; fields: Record<string, string> }

const TYPING: CommandStatus = { is: 'typing' }

export const statusOfReceipt = (receipt: Receipt, labels: Labels | null = null): CommandStatus =>
  receipt.outcome === 'done' ? { is: 'confirmed', receipt, labels } : { is: 'to-decide', receipt }

/** From what the outbox says of a key; null when it has nothing of it. */
export function commandStatusOf(messageStatus: MessageStatus | null): CommandStatus {
  if (!messageStatus) return TYPING
  return 'receipt' in messageStatus
    ? statusOfReceipt(messageStatus.receipt, messageStatus.labels)
    : statusOfMessage(messageStatus.message)
}

export function statusOfMessage({ state, answer, problem, obstacle, reachedUs, labels }: OutboxMessage): CommandStatus {
  if (state === 'to-decide' && answer) return statusOfReceipt(answer)
  if (state === 'parked') return { is: 'parked', status: problem?.status ?? 0, fields: problem?.fields ?? {} }
  return { is: 'not-sent', why: obstacle, serverMayHaveIt: reachedUs, isStored: true, labels }
}

/** Not sent and not stored: storage is unavailable, or the scripts could not be loaded. */
export const notStored = (why: Obstacle | null, labels: Labels) =>
  ({ is: 'not-sent', why, serverMayHaveIt: false, isStored: false, labels }) as const

/** A command as one form lives it. */
export type CommandLife = {
  status: CommandStatus
  /** Idempotency key of what is sent next. */
  key: string
  /** The message of the outbox whose answer is awaited. */
  followed: string | null
  /** The message of the outbox that the form shows by itself: the notice leaves it to the form. */
  onForm: string | null
  /** Message answered with another outcome than `done`: the next one replaces it, if it is the same request. */
  replaces: { key: string; fields: Fields } | null
}

export const newLife = (key: string): CommandLife => ({
  status: TYPING,
  key,
  followed: null,
  onForm: null,
  replaces: null,
})

export type CommandEvent =
  /** The form opened on a draft that this device kept under this key. */
  | { is: 'draft-found'; key: string }
  /** The form opened on a message made from it; `isFromThisPage` when it was made on this very page. */
  | { is: 'message-found'; message: OutboxMessage; isFromThisPage: boolean }
  | { is: 'pressed' }
  /** The message is in the outbox, in place of the draft and of the message it stands for. */
  | { is: 'queued'; key: string }
  /** The try goes on behind (`why` is null), or the scripts that send did not come. */
  | { is: 'delayed'; why: Obstacle | null; isStored: boolean; labels: Labels }
  /** Learnt of the message of this key in the outbox (null when it is not there), or of a try made without it. */
  | { is: 'learnt'; key: string | null; status: CommandStatus; isTryOver: boolean; typed: Fields }
  | { is: 'cleared' }

/**
 * What an event makes of the life of a command. Pure: what is learnt of another key changes nothing. `nextKey` was just
 * drawn, for what is sent after an answer.
 */
export function afterEvent(life: CommandLife, event: CommandEvent, nextKey: string): CommandLife {
  switch (event.is) {
    case 'draft-found':
      return { ...life, key: event.key }
    case 'message-found':
      return takeUp(life, event, nextKey)
    case 'pressed':
      return { ...life, status: { is: 'sending' } }
    case 'queued':
      return { ...life, followed: event.key, onForm: event.key, replaces: null }
    case 'delayed':
      return isSending(life)
        ? { ...life, status: { ...notStored(event.why, event.labels), isStored: event.isStored } }
        : life
    case 'learnt':
      return learn(life, event, nextKey)
    case 'cleared':
      return newLife(nextKey)
  }
}

type FormMessage = Extract<CommandEvent, { is: 'message-found' }>

/** Pending, it is followed. In conflict, refused or parked: the next send replaces it. */
function takeUp(life: CommandLife, { message, isFromThisPage }: FormMessage, nextKey: string): CommandLife {
  const { key, typed } = message
  const replaces = { key, fields: typed ? typed.fields : {} }
  if (!isFromThisPage) return { ...life, replaces }
  return settle({ ...life, followed: key, onForm: key }, statusOfMessage(message), { replaces, key: nextKey })
}

type StatusLearnt = Extract<CommandEvent, { is: 'learnt' }>

/** During an attempt, only a final status is reported. */
function learn(life: CommandLife, { key, status, isTryOver, typed }: StatusLearnt, nextKey: string): CommandLife {
  if (key !== life.followed || (isSending(life) && !isTryOver && status.is !== 'confirmed' && !isToFillIn(status)))
    return life
  return settle(life, status, { replaces: key ? { key, fields: typed } : life.replaces, key: nextKey })
}

/** An answer that is not `done` ends this message; the form is filled in again, under another key. */
function settle(life: CommandLife, status: CommandStatus, next: Pick<CommandLife, 'key' | 'replaces'>): CommandLife {
  if (isToFillIn(status)) return { ...life, ...next, status, followed: null }
  // Gone from the outbox without an answer: what the form holds is a draft again.
  return { ...life, status, followed: status === TYPING ? null : life.followed }
}

const isSending = ({ status }: CommandLife) => status.is === 'sending'
/** The server answered, and the form is to be put right or chosen again. */
const isToFillIn = ({ is }: CommandStatus) => is === 'to-decide' || is === 'parked'
