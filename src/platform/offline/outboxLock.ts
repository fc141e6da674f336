import type { LocalDatabase } from './localDatabase'
import { OUTBOX_TAG } from './serverHeaders'

const OUTBOX_LEASE_MS = 10_000

/** Runs the work unless another tab or the worker is at it. Sparing only: two senders do no harm, keys see to it. */
export async function withOutboxLock<T>(
  db: LocalDatabase,
  now: () => number,
  work: () => Promise<T>,
): Promise<T | 'busy'> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks
  if (!locks) return withLease(db, now, work)
  return locks.request(OUTBOX_TAG, { ifAvailable: true }, async (lock): Promise<T | 'busy'> => (lock ? work() : 'busy'))
}

/** The same by a row of the database that lapses after ten seconds, renewed meanwhile. */
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

/** A lease that ends too far ahead was written before the clock was set back. */
const isRunning = (until: number, now: number) => until > now && until - now <= OUTBOX_LEASE_MS
