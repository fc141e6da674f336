import type { SentCommand } from '../everywhere/command'
import { draftId } from './drafts'
import {
  retryOnce,
  type DraftName,
  type Fields,
  type StoredReceipt,
  type Labels,
  type LocalDatabase,
  type OutboxMessage,
} from './localDatabase'
import { DAY_MS } from '../everywhere/durations'

export type NewMessage = SentCommand & {
  key: string
  about: string
  labels: Labels
  typed: (DraftName & { fields: Fields }) | null
  /** The message in conflict, refused or parked that this one stands for: it leaves in the same transaction. */
  replaces?: string | null
}

export type QueueResult = 'queued' | 'already-queued' | 'already-confirmed' | 'not-kept'

/** Draft to outbox in one transaction; resolves once it is on the disk. Never throws. */
export async function putInOutbox(db: LocalDatabase, message: NewMessage): Promise<QueueResult> {
  try {
    const queued = await retryOnce(db, () => moveToOutbox(db, message))
    if (queued === 'queued') void requestPersistence()
    return queued
  } catch {
    return 'not-kept'
  }
}

const moveToOutbox = (db: LocalDatabase, { replaces, ...message }: NewMessage) =>
  db.transaction('rw', db.drafts, db.outbox, db.receipts, async (): Promise<QueueResult> => {
    if (await db.receipts.get(message.key)) return 'already-confirmed'
    if (await db.outbox.get(message.key)) return 'already-queued'
    const last = await db.outbox.orderBy('order').last()
    await db.outbox.add(newPending(message, (last?.order ?? 0) + 1))
    if (replaces) await deleteSettled(db, replaces)
    // Another tab may have started a new draft of this form (another key): keep it.
    const draft = message.typed && (await db.drafts.get(draftId(message.typed)))
    if (draft?.key === message.key) await db.drafts.delete(draft.id)
    return 'queued'
  })

const newPending = (message: Omit<NewMessage, 'replaces'>, order: number): OutboxMessage => ({
  ...message,
  about: message.about || message.key,
  order,
  queuedAt: Date.now(),
  state: 'pending',
  attempts: 0,
  nextTryAt: 0,
  reachedUs: false,
  mayHaveLeft: false,
  obstacle: null,
  answer: null,
  problem: null,
})

async function deleteSettled(db: LocalDatabase, key: string) {
  const message = await db.outbox.get(key)
  // A pending message may still be executed: deleting it would lose its receipt.
  if (message && message.state !== 'pending') await db.outbox.delete(key)
}

/** The person gives up a message in conflict, refused or parked. A pending one stays. */
export const giveUpMessage = (db: LocalDatabase, key: string) =>
  retryOnce(db, () => db.transaction('rw', db.outbox, () => deleteSettled(db, key)))

/** *Ne plus envoyer*: false when it may have reached the server, which only its answer tells. */
export const withdrawMessage = (db: LocalDatabase, key: string): Promise<boolean> =>
  retryOnce(db, () =>
    db.transaction('rw', db.outbox, async () => {
      const message = await db.outbox.get(key)
      if (message?.state !== 'pending' || message.mayHaveLeft !== false) return false
      await db.outbox.delete(key)
      return true
    }),
  )

/**
 * Persistent storage (navigator.storage.persist) makes eviction less likely. Requested once there is data to lose;
 * workers cannot request it.
 */
async function requestPersistence() {
  const storage: { persist?(): Promise<boolean>; persisted?(): Promise<boolean> } | undefined =
    typeof navigator === 'undefined' ? undefined : navigator.storage
  try {
    if (!storage?.persist || (await storage.persisted?.())) return
    await storage.persist()
  } catch {
    // Refused by the browser's settings: the messages are kept all the same, for less long perhaps.
  }
}

export const listOutbox = (db: LocalDatabase): Promise<OutboxMessage[]> =>
  retryOnce(db, async () => (await db.outbox.orderBy('order').toArray()).map(upcast))

/** Messages written by an older version lack what was added since; their kind, v and payload stay as they were. */
const upcast = (message: OutboxMessage): OutboxMessage => ({
  ...newPending(message, message.order),
  ...message,
  // An older version did not tell.
  mayHaveLeft: message.mayHaveLeft !== false,
})

/** The latest message made from a form: from this very page of it if there is one, else one that is settled. */
export async function findMessage(
  db: LocalDatabase,
  { form, about, page }: DraftName & { page?: string },
): Promise<OutboxMessage | null> {
  const made = (await listOutbox(db)).filter(({ typed }) => typed?.form === form && typed.about === about).reverse()
  return made.find(({ labels }) => labels.page === page) ?? made.find(({ state }) => state !== 'pending') ?? null
}

/** What became of a key: still in the outbox, confirmed, or null when it was erased. */
export type MessageStatus = { message: OutboxMessage } | Pick<StoredReceipt, 'receipt' | 'labels'>

export const findMessageStatus = (db: LocalDatabase, key: string): Promise<MessageStatus | null> =>
  retryOnce(db, async () => {
    const stored = await db.receipts.get(key)
    if (stored) return stored
    const message = await db.outbox.get(key)
    return message ? { message: upcast(message) } : null
  })

export const listReceipts = (db: LocalDatabase): Promise<StoredReceipt[]> =>
  retryOnce(db, async () => (await db.receipts.toArray()).sort((a, b) => a.receivedAt - b.receivedAt))

export const markSeen = (db: LocalDatabase, key: string) =>
  retryOnce(db, () => db.receipts.update(key, { isSeen: true }))

const RECEIPT_DAYS = 30

/** Deletes receipts seen and older than 30 days; the server's retention is longer (retention.ts). */
export const forgetOldReceipts = (db: LocalDatabase, now: number) =>
  retryOnce(db, () =>
    db.receipts.filter(({ isSeen, receivedAt }) => isSeen && receivedAt < now - RECEIPT_DAYS * DAY_MS).delete(),
  )
