import { createHmac } from 'node:crypto'
import type { Database, DatabaseTransaction } from './tables'
import { MINUTE_MS } from '../everywhere/durations'

/**
 * How many tries in `perMs` (ms): of one address, of an address shared by many people, of one account of the staff.
 * `crowdMax`: of one IPv4 address, for what is bounded another way too. A network of phones gives one of these to
 * thousands of people, and an IPv6 prefix to each.
 */
export type RateLimit = {
  name: string
  perMs: number
  max: number
  sharedMax: number
  accountMax: number
  crowdMax?: number
}

/** A library or a town hall is one address for many people; one of the staff writes for many people. */
export const rateLimits = {
  write: { name: 'write', perMs: 60 * MINUTE_MS, max: 30, sharedMax: 600, accountMax: 300, crowdMax: 120 },
  /** A row for a form too large for a cookie: past this the form goes on, and *back* does not show it again. */
  draft: { name: 'draft', perMs: 60 * MINUTE_MS, max: 30, sharedMax: 600, accountMax: 300 },
  lookup: { name: 'lookup', perMs: MINUTE_MS, max: 10, sharedMax: 60, accountMax: 30 },
  /** Rate limit of refusals in the journal: a scanner must not fill it. */
  refusal: { name: 'refusal', perMs: 60 * MINUTE_MS, max: 20, sharedMax: 20, accountMax: 200 },
} satisfies Record<string, RateLimit>

/** Cannot be read back without the secret. */
export const pseudonymise = (secret: string, subject: string) =>
  createHmac('sha256', secret).update(subject).digest('base64url').slice(0, 22)

export const bucketOf = (secret: string, limit: RateLimit, subject: string) =>
  `${limit.name}:${pseudonymise(secret, subject)}`

type Tables = Database | DatabaseTransaction

export const windowOf = (limit: RateLimit, now: number) => now - (now % limit.perMs)

/** Seconds until the count of this limit starts again. */
export const secondsToWait = (limit: RateLimit, now: number) =>
  Math.ceil((windowOf(limit, now) + limit.perMs - now) / 1_000)

/** Counts one more try. Gives 0 when allowed, else the seconds to wait. */
export async function countAttempt(
  db: Tables,
  limit: RateLimit,
  { max, ...counted }: { bucket: string; now: number; max: number },
): Promise<number> {
  return (await countTry(db, limit, counted)) <= max ? 0 : secondsToWait(limit, counted.now)
}

/** Counts one more try. Gives how many there are now. */
export async function countTry(db: Tables, limit: RateLimit, { bucket, now }: { bucket: string; now: number }) {
  const row = await db
    .insertInto('rate_limit')
    .values({ bucket, counted_from: windowOf(limit, now), tries: 1 })
    .onConflict(conflict =>
      conflict.columns(['bucket', 'counted_from']).doUpdateSet(set => ({ tries: set('rate_limit.tries', '+', 1) })),
    )
    .returning('tries')
    .executeTakeFirstOrThrow()
  return row.tries
}

/** Looks without counting. */
export async function hasAttemptsLeft(
  db: Tables,
  limit: RateLimit,
  { bucket, now, max }: { bucket: string; now: number; max: number },
): Promise<boolean> {
  const row = await db
    .selectFrom('rate_limit')
    .select('tries')
    .where('bucket', '=', bucket)
    .where('counted_from', '=', windowOf(limit, now))
    .executeTakeFirst()
  return (row?.tries ?? 0) < max
}
