import { findDraft, forgetDraft, saveDraft } from './drafts'
import { countRecords, LocalDatabase, retryOnce, type DraftName } from './localDatabase'
import {
  findMessageStatus,
  findMessage,
  forgetOldReceipts,
  giveUpMessage,
  listOutbox,
  listReceipts,
  markSeen,
  putInOutbox,
  withdrawMessage,
} from './outbox'
import type { NewMessage } from './outbox'
import { sendOutbox, type SendOptions } from './sendOutbox'

export type LocalStore = ReturnType<typeof openLocalStore>

/** Everything that needs the local database, behind one lazy import: pages that only read never load it. */
export const openLocalStore = (db = new LocalDatabase()) => ({
  db,
  saveDraft: (draft: Parameters<typeof saveDraft>[1]) => saveDraft(db, draft),
  findDraft: (name: DraftName) => findDraft(db, name),
  forgetDraft: (name: DraftName) => forgetDraft(db, name),
  putInOutbox: (message: NewMessage) => putInOutbox(db, message),
  sendOutbox: (options: Omit<SendOptions, 'db'>) => sendOutbox({ ...options, db }),
  listOutbox: () => listOutbox(db),
  listReceipts: () => listReceipts(db),
  findMessage: (made: Parameters<typeof findMessage>[1]) => findMessage(db, made),
  findMessageStatus: (key: string) => findMessageStatus(db, key),
  withdrawMessage: (key: string) => withdrawMessage(db, key),
  giveUpMessage: (key: string) => giveUpMessage(db, key),
  markSeen: (key: string) => markSeen(db, key),
  forgetOldReceipts: (now: number) => forgetOldReceipts(db, now),
  countRecords: () => retryOnce(db, () => countRecords(db)),
})
