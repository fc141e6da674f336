import { DATABASE_NAME } from '../../offline/databaseName'
import { readStoredCounts, writeStoredCounts } from './storedCounts'

type Rows = { drafts: number; outbox: number; receipts: number }

/** A receipt that was read stays thirty days, and is no news: no page wakes for it. */
const isNews = ({ isSeen }: { isSeen?: boolean }) => !isSeen

let correcting: Promise<boolean> | null = null

/**
 * Browsers write localStorage some seconds late: a battery that dies takes the last markers with it, not the database.
 * Asks the database, without loading its script, whether it holds more than they say. True when it does.
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

/** Null when there is no database: looking does not make one. */
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
