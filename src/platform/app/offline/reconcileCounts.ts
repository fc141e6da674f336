import { DATABASE_NAME } from '../../offline/databaseName'
import { readStoredCounts, writeStoredCounts } from './storedCounts'

type Rows = { drafts: number; outbox: number; receipts: number }

/** Receipts already seen stay stored thirty days, but no page loads the notice for them. */
const isNews = ({ isSeen }: { isSeen?: boolean }) => !isSeen

let correcting: Promise<boolean> | null = null

/**
 * Browsers flush localStorage seconds late: after a power cut the stored counts may be behind IndexedDB. Counts the
 * rows with the bare IndexedDB API (Dexie is not loaded). True when there are more.
 */
export const reconcileCounts = (): Promise<boolean> => (correcting ??= correct())

async function correct(): Promise<boolean> {
  const { look, drafts, unsent, receipts } = readStoredCounts()
  if (look) return false
  const rows = await countRows().catch(() => null)
  if (!rows) return false
  const isMore = rows.drafts > drafts || rows.outbox > unsent || rows.receipts > receipts
  if (isMore) writeStoredCounts({ look: true })
  return isMore
}

/** Null when there is no database: aborting the upgrade keeps `open` from creating one. */
const countRows = () =>
  new Promise<Rows | null>((resolve, reject) => {
    const openRequest = indexedDB.open(DATABASE_NAME)
    openRequest.onupgradeneeded = () => openRequest.transaction?.abort()
    openRequest.onerror = openRequest.onblocked = () => resolve(null)
    openRequest.onsuccess = () => {
      const db = openRequest.result
      const rows: Rows = { drafts: 0, outbox: 0, receipts: 0 }
      const names = (Object.keys(rows) as (keyof Rows)[]).filter(name => db.objectStoreNames.contains(name))
      if (!names.length) return (db.close(), resolve(null))
      const reading = db.transaction(names)
      for (const name of names) {
        const request = reading.objectStore(name).getAll()
        request.onsuccess = () => (rows[name] = (request.result as { isSeen?: boolean }[]).filter(isNews).length)
      }
      reading.oncomplete = () => (db.close(), resolve(rows))
      reading.onerror = () => (db.close(), reject(reading.error))
    }
  })
