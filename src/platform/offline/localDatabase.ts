import './oldBrowsers'
import { Dexie, type DexieOptions, type Table } from 'dexie'
import type { Receipt, SentCommand } from '../everywhere/command'
import { DATABASE_NAME } from './databaseName'
import { remindersOf, type Reminders } from './reminders'

/** Plain JSON: what a form holds. */
export type Fields = Record<string, unknown>
export type DraftName = { form: string; about: string }
export type Draft = DraftName & { id: string; key: string; fields: Fields; keptAt: number }

/**
 * What the notice says of a message, in the person's words: while it waits, and once it is `done`. `page`: where to
 * choose again or correct. `isOwn`: who holds this device asked for themselves, and may be reminded of it here.
 */
export type Labels = { what: string; where?: string; page?: string; done?: string; isOwn?: boolean }

/** Why a message is still here. `not-ours`: something else answered, such as the login page of a public Wi-Fi. */
export type Obstacle = 'no-network' | 'not-ours' | 'busy' | 'sign-in'

export type OutboxMessage = SentCommand & {
  key: string
  /** What it is about: an unsent message holds up only later ones about the same thing. */
  about: string
  order: number
  queuedAt: number
  labels: Labels
  /** The form as it was typed, to correct it. */
  typed: (DraftName & { fields: Fields }) | null
  state: 'pending' | 'to-decide' | 'parked'
  attempts: number
  /** By the device's clock, ms; 0 is now. */
  nextTryAt: number
  /** Our server began to respond: the command may have been executed. */
  reachedUs: boolean
  /** It was given to a network: the answer, not the command, may be what was lost. False only when that is sure. */
  mayHaveLeft: boolean
  obstacle: Obstacle | null
  /** The server's conflict or refusal, when `to-decide`. */
  answer: Receipt | null
  /** The server's status and wrong fields, when `parked`. */
  problem: { status: number; fields: Record<string, string> } | null
}

export type StoredReceipt = {
  key: string
  about: string
  labels: Labels
  receivedAt: number
  isSeen: boolean
  receipt: Receipt
}

/** One sender at a time where Web Locks are missing. */
export type Lease = { id: string; owner: string; until: number }

/** Upgrades only add stores and indexes: messages are never altered, they are up-cast when read. */
export class LocalDatabase extends Dexie {
  declare drafts: Table<Draft, string>
  declare outbox: Table<OutboxMessage, string>
  declare receipts: Table<StoredReceipt, string>
  declare lease: Table<Lease, string>

  constructor(options: DexieOptions = {}) {
    super(DATABASE_NAME, { chromeTransactionDurability: 'strict', cache: 'disabled', ...options })
    this.version(1).stores({ drafts: 'id', outbox: 'key, about, order', receipts: 'key', lease: 'id' })
    // Another tab upgrades or deletes the database: close, so as not to block it. The next use reopens.
    this.on('versionchange', () => {
      this.close({ disableAutoOpen: false })
      return false
    })
  }
}

export type RecordCounts = { drafts: number; unsent: number; receipts: number }

/** What is kept on this device: drafts, messages not settled, receipts nobody has looked at. */
export async function countRecords(
  db: LocalDatabase,
): Promise<RecordCounts & { isEmpty: boolean; reminders: Reminders }> {
  const [drafts, unsent, receipts] = await Promise.all([db.drafts.count(), db.outbox.count(), db.receipts.toArray()])
  return {
    drafts,
    unsent,
    receipts: receipts.filter(({ isSeen }) => !isSeen).length,
    reminders: remindersOf(receipts),
    isEmpty: drafts + unsent + receipts.length === 0,
  }
}

/** The browser may close a connection under us, or get stuck when the disk is full: open again, once. */
export async function retryOnce<T>(db: LocalDatabase, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch {
    db.close({ disableAutoOpen: false })
    await db.open()
    return work()
  }
}
