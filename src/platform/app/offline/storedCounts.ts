import type { RecordCounts } from '../../offline/localDatabase'

/**
 * Counts of stored rows in localStorage, so that a page knows without loading Dexie. Numbers only, no personal data.
 */
export type StoredCounts = RecordCounts & {
  /** True while a change may not be counted: the database must be read. */
  look: boolean
  /** Unsent messages that the browser erased, until the person has read it. */
  evicted: number
}

export const STORED_COUNTS_KEY = 'coup-de-main.kept'
const NOTHING: StoredCounts = { drafts: 0, unsent: 0, receipts: 0, look: false, evicted: 0 }

export function readStoredCounts(): StoredCounts {
  try {
    return { ...NOTHING, ...(JSON.parse(localStorage.getItem(STORED_COUNTS_KEY) ?? '{}') as Partial<StoredCounts>) }
  } catch {
    return NOTHING
  }
}

/** Changes some of them; the others stay. */
export function writeStoredCounts(change: Partial<StoredCounts>) {
  const { drafts, unsent, receipts, look, evicted } = { ...readStoredCounts(), ...change }
  const text = JSON.stringify({ drafts, unsent, receipts, look, evicted })
  try {
    if (localStorage.getItem(STORED_COUNTS_KEY) !== text) localStorage.setItem(STORED_COUNTS_KEY, text)
  } catch {
    // Storage is forbidden: then nothing is kept either.
  }
}

/** Called before a change: if the tab dies meanwhile, the next page recounts. */
export const markCountsStale = () => writeStoredCounts({ look: true })

export function hasStoredData(): boolean {
  const { drafts, unsent, receipts, look } = readStoredCounts()
  return look || drafts + unsent + receipts > 0
}

/** Is there something to send? */
export function hasUnsent(): boolean {
  const { unsent, look } = readStoredCounts()
  return look || unsent > 0
}

/** Is there something the notice would show? */
export function hasNews(): boolean {
  const { unsent, receipts, look, evicted } = readStoredCounts()
  return look || unsent + receipts + evicted > 0
}
