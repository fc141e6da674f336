import type { DraftName, Fields } from '../../offline/localDatabase'
import { loadLocalStore } from './loadLocalStore'
import { readStoredCounts, writeStoredCounts } from './storedCounts'

export type DraftStatus = 'none' | 'restored' | 'kept' | 'not-kept'
type DraftContent = { key: string; fields: Fields }

const flushes = new Set<() => Promise<void>>()

/** Waits until every form of the page has its draft on the disk; for instance before a reload. */
export const flushDrafts = async () => void (await Promise.all(Array.from(flushes, flush => flush())))

/**
 * Keeps the draft of one form. Dexie is loaded at the first key press. While it loads, or during a write, only the
 * latest value is queued, so at most one write is pending.
 */
export function newDraftWriter(name: DraftName, tell: (status: DraftStatus) => void) {
  let last: DraftContent | null = null
  let writing: Promise<void> | null = null

  const write = async () => {
    for (let typed = last; typed; typed = last) {
      last = null
      if (readStoredCounts().drafts === 0) writeStoredCounts({ drafts: 1 })
      tell(await saveOne(name, typed))
    }
    writing = null
  }
  const flush = () => writing ?? Promise.resolve()

  return {
    flush,
    save: (typed: DraftContent) => {
      last = typed
      writing ??= write()
    },
    /** Drops the pending value (everything erased, or form sent), and waits for the write under way. */
    drop: () => {
      last = null
      return flush()
    },
    register: () => void flushes.add(flush),
    unregister: () => void flushes.delete(flush),
  }
}

async function saveOne(name: DraftName, { key, fields }: DraftContent): Promise<'kept' | 'not-kept'> {
  try {
    return await (await loadLocalStore()).saveDraft({ ...name, key, fields })
  } catch {
    return 'not-kept'
  }
}
