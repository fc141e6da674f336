import type { LocalDatabase } from './localDatabase'

/** localStorage and sessionStorage, as far as erasing goes. */
type WebStorage = { clear(): void; readonly length: number }

type Device = {
  db: LocalDatabase
  caches: CacheStorage | undefined
  storages: WebStorage[]
  /** The worker forgets what it holds in memory. */
  tellWorker: () => void
}

/** What could not be erased; all empty when all went. */
export type Remains = { records: number; caches: string[]; storages: number }

/**
 * Workbox's precache: scripts and the empty shell, without personal data. Kept, so that the site still opens offline.
 */
const isPrecache = (name: string) => name.startsWith('workbox-precache')

/** « Effacer mes données de cet appareil ». Never throws: what resists is told. */
export async function eraseEverything({ db, caches, storages, tellWorker }: Device): Promise<Remains> {
  const records = await eraseDatabase(db)
  const names = (await caches?.keys().catch(() => [])) ?? []
  const personal = names.filter(name => !isPrecache(name))
  const deleted = await Promise.all(personal.map(name => caches?.delete(name).catch(() => false)))
  for (const storage of storages) storage.clear()
  tellWorker()
  return {
    records,
    caches: personal.filter((_, index) => !deleted[index]),
    storages: storages.reduce((sum, { length }) => sum + length, 0),
  }
}

/** Clears the tables first: `delete()` may be blocked by another tab's connection. Returns how many rows remain. */
async function eraseDatabase(db: LocalDatabase): Promise<number> {
  const tables = [db.drafts, db.outbox, db.receipts, db.lease]
  try {
    await db.transaction('rw', tables, () => Promise.all(tables.map(table => table.clear())))
  } catch {
    // A database that cannot be opened may still be removed.
  }
  const gone = await Promise.race([
    db.delete().then(
      () => true,
      () => false,
    ),
    after(3_000),
  ])
  if (gone) return 0
  const counts = await Promise.all(tables.map(table => table.count())).catch(() => [1])
  return counts.reduce((sum, count) => sum + count, 0)
}

const after = (ms: number) => new Promise<false>(resolve => setTimeout(() => resolve(false), ms))
