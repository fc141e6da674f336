import { findDraft, forgetDraft, keepDraft } from './drafts'
import { countKept, LocalDatabase, retryOnce, type DraftName } from './localDatabase'
import {
  findFate,
  findMessage,
  forgetOldReceipts,
  giveUpMessage,
  listOutbox,
  listReceipts,
  markSeen,
  putInOutbox,
} from './outbox'
import type { NewMessage } from './outbox'
import { sendOutbox, type Sending } from './sendOutbox'

export type Keeper = ReturnType<typeof newKeeper>

/** Everything that needs the local database, behind one lazy import: pages that only read never load it. */
export const newKeeper = (db = new LocalDatabase()) => ({
  db,
  keepDraft: (draft: Parameters<typeof keepDraft>[1]) => keepDraft(db, draft),
  findDraft: (name: DraftName) => findDraft(db, name),
  forgetDraft: (name: DraftName) => forgetDraft(db, name),
  putInOutbox: (message: NewMessage) => putInOutbox(db, message),
  sendOutbox: (sending: Omit<Sending, 'db'>) => sendOutbox({ ...sending, db }),
  listOutbox: () => listOutbox(db),
  listReceipts: () => listReceipts(db),
  findMessage: (made: Parameters<typeof findMessage>[1]) => findMessage(db, made),
  findFate: (key: string) => findFate(db, key),
  giveUpMessage: (key: string) => giveUpMessage(db, key),
  markSeen: (key: string) => markSeen(db, key),
  forgetOldReceipts: (now: number) => forgetOldReceipts(db, now),
  countKept: () => retryOnce(db, () => countKept(db)),
})
