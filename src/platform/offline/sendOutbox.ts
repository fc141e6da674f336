import { retryOnce, type LocalDatabase, type Obstacle, type OutboxMessage } from './localDatabase'
import { withOutboxLock } from './outboxLock'
import { listOutbox } from './outbox'
import { sendCommand, type Fetch, type Verdict } from './sendCommand'
import { MINUTE_MS } from '../everywhere/durations'

const FIRST_RETRY_DELAY_MS = 5_000
export const MAX_RETRY_DELAY_MS = 15 * MINUTE_MS
/** After this many attempts in a row without a response the network is considered down: the round ends. */
const MAX_SILENT_ATTEMPTS = 3

export type SendOptions = {
  db: LocalDatabase
  fetch: Fetch
  now?: () => number
  random?: () => number
  timeoutMs?: number
  /**
   * Do not wait for the next try: the person asks, or the network is back. `answered`: our server has just answered
   * something; only what no answer had stopped is due.
   */
  immediate?: boolean | 'answered'
  /** Told the key about to be sent. */
  onTry?: (key: string) => void
  lock?: typeof withOutboxLock
}

export type SendSummary = {
  confirmed: string[]
  toDecide: string[]
  parked: string[]
  /** Still to send. */
  left: number
  /** Earliest next try by the device's clock, ms; null when nothing is left. */
  nextTryAt: number | null
  obstacle: Obstacle | null
  /** Our server answered one of them. */
  isAnswered: boolean
}

/**
 * Sends what is pending, in order. A message leaves the outbox in the transaction that stores its receipt, and in
 * no other. `busy` when another sender is at work. Throws only when the database cannot be read or written.
 */
export function sendOutbox(options: SendOptions): Promise<SendSummary | 'busy'> {
  const { db, now = Date.now, lock = withOutboxLock } = options
  return lock(db, now, () => sendInOrder(options))
}

async function sendInOrder(options: SendOptions): Promise<SendSummary> {
  const now = options.now ?? Date.now
  const summary: SendSummary = {
    confirmed: [],
    toDecide: [],
    parked: [],
    left: 0,
    nextTryAt: null,
    obstacle: null,
    isAnswered: false,
  }
  const tried = new Set<string>()
  const blocked = new Set<string>()
  let silentAttempts = 0

  const sendRound = async (messages: OutboxMessage[]) => {
    for (const message of messages) {
      if (silentAttempts === MAX_SILENT_ATTEMPTS) return
      if (blocked.has(message.about)) continue
      if (!isDue(message, now(), options.immediate)) {
        blocked.add(message.about)
        continue
      }
      tried.add(message.key)
      if (!(await markLeaving(options.db, message.key))) continue
      options.onTry?.(message.key)
      const isOffline = isSurelyOffline()
      const verdict = await sendCommand(message, options)
      const mayHaveLeft = message.mayHaveLeft || !isOffline || !isSurelyOffline()
      await settle(options, message.key, mayHaveLeft ? verdict : { ...verdict, hasNotLeft: true })
      note(summary, message.key, verdict)
      silentAttempts = verdict.is === 'later' && verdict.why === 'no-network' ? silentAttempts + 1 : 0
      if (verdict.is === 'later') blocked.add(message.about)
    }
  }

  // What was queued meanwhile goes too.
  for (let before = -1; before !== tried.size && silentAttempts < MAX_SILENT_ATTEMPTS;) {
    before = tried.size
    await sendRound((await listPending(options.db)).filter(({ key }) => !tried.has(key)))
  }
  const pending = await listPending(options.db)
  const earliest = pending.reduce((at, { nextTryAt }) => Math.min(at, nextTryAt), Infinity)
  return { ...summary, left: pending.length, nextTryAt: pending.length ? earliest : null }
}

/** Before it leaves, in one transaction: from now on it cannot be withdrawn. False when it just was. */
const markLeaving = (db: LocalDatabase, key: string) =>
  retryOnce(db, () =>
    db.transaction('rw', db.outbox, async () => {
      const message = await db.outbox.get(key)
      if (message && message.mayHaveLeft !== true) await db.outbox.put({ ...message, mayHaveLeft: true })
      return message !== undefined
    }),
  )

/** A browser may say *online* wrongly; when it says *offline*, before and after, no request has left. */
const isSurelyOffline = () => typeof navigator !== 'undefined' && navigator.onLine === false

/** `hasNotLeft`: this attempt, without network. */
type Attempt = Verdict & { hasNotLeft?: true }

const listPending = async (db: LocalDatabase) => (await listOutbox(db)).filter(({ state }) => state === 'pending')

/** A retry time beyond the maximum delay was computed before the clock was set back: due now. */
const isDue = ({ nextTryAt, obstacle }: OutboxMessage, now: number, immediate: SendOptions['immediate'] = false) =>
  immediate === true ||
  (immediate === 'answered' && obstacle !== 'busy' && obstacle !== 'sign-in') ||
  nextTryAt <= now ||
  nextTryAt - now > MAX_RETRY_DELAY_MS

/** In one transaction; does nothing when another sender settled the message, or it was erased, meanwhile. */
const settle = ({ db, now = Date.now, random = Math.random }: SendOptions, key: string, verdict: Attempt) =>
  retryOnce(db, () =>
    db.transaction('rw', db.outbox, db.receipts, async () => {
      const message = await db.outbox.get(key)
      if (message?.state !== 'pending') return
      if (verdict.is === 'receipt' && verdict.receipt.outcome === 'done') {
        const { about, labels } = message
        await db.receipts.put({ key, about, labels, receivedAt: now(), isSeen: false, receipt: verdict.receipt })
        await db.outbox.delete(key)
        return
      }
      await db.outbox.put({ ...message, ...changeOf(message, verdict, { now: now(), random: random() }) })
    }),
  )

function changeOf(
  message: OutboxMessage,
  verdict: Attempt,
  { now, random }: { now: number; random: number },
): Partial<OutboxMessage> {
  if (verdict.is === 'receipt') return { state: 'to-decide', answer: verdict.receipt }
  if (verdict.is === 'rejected') return { state: 'parked', problem: { status: verdict.status, fields: verdict.fields } }
  const attempts = (message.attempts ?? 0) + 1
  const reachedUs = message.reachedUs || verdict.serverMayHaveIt
  const mayHaveLeft = !(verdict.hasNotLeft && verdict.why === 'no-network')
  return {
    attempts,
    reachedUs,
    mayHaveLeft,
    obstacle: verdict.why,
    nextTryAt: now + retryDelay(attempts, verdict.waitMs, random),
  }
}

/** 5 s, doubled at each try up to 15 min, spread over a quarter so that phones do not all come back at once. */
export function retryDelay(attempts: number, requestedMs: number, random: number): number {
  const wait = Math.min(MAX_RETRY_DELAY_MS, FIRST_RETRY_DELAY_MS * 2 ** (attempts - 1)) * (0.75 + random / 4)
  return Math.min(MAX_RETRY_DELAY_MS, Math.max(wait, requestedMs))
}

function note(summary: SendSummary, key: string, verdict: Verdict) {
  if (verdict.is !== 'later' || verdict.serverMayHaveIt) summary.isAnswered = true
  if (verdict.is === 'later') summary.obstacle = verdict.why
  else if (verdict.is === 'rejected') summary.parked.push(key)
  else if (verdict.receipt.outcome === 'done') summary.confirmed.push(key)
  else summary.toDecide.push(key)
}
