import type { LocalDatabase } from './localDatabase'
import { OUTBOX_TAG } from './serverHeaders'

const OUTBOX_LEASE_MS = 10_000

/**
 * Runs the work under a Web Lock, or returns `busy`. It only saves requests: two senders are harmless, as commands are
 * idempotent.
 */
export async function withOutboxLock<T>(
  db: LocalDatabase,
  now: () => number,
  work: () => Promise<T>,
): Promise<T | 'busy'> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  if (!locks) return withLease(db, now, work)
  return locks.request(OUTBOX_TAG, { ifAvailable: true }, async (lock): Promise<T | 'busy'> => (lock ? work() : 'busy'))
}

/** Fallback where Web Locks are missing: a lease in the database, ten seconds, renewed while the work runs. */
export async function withLease<T>(db: LocalDatabase, now: () => number, work: () => Promise<T>): Promise<T | 'busy'> {
  const owner = String(Math.random())
  const acquire = () =>
    db.transaction('rw', db.lease, async () => {
      const lease = await db.lease.get(OUTBOX_TAG)
      if (lease && lease.owner !== owner && isRunning(lease.until, now())) return false
      await db.lease.put({ id: OUTBOX_TAG, owner, until: now() + OUTBOX_LEASE_MS })
      return true
    })
  if (!(await acquire())) return 'busy'
  const renewal = setInterval(() => void acquire().catch(() => false), OUTBOX_LEASE_MS / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    await release(db, owner).catch(() => undefined)
  }
}

const release = (db: LocalDatabase, owner: string) =>
  db.transaction('rw', db.lease, async () => {
    const lease = await db.lease.get(OUTBOX_TAG)
    if (lease?.owner === owner) await db.lease.delete(OUTBOX_TAG)
  })

/** A lease ending further ahead than its duration was written before the clock was set back: ignore it. */
const isRunning = (until: number, now: number) => until > now && until - now <= OUTBOX_LEASE_MS
