import type { Context } from './context'
import { inBatches } from './inBatches'
import { countAttempt, hasAttemptsLeft, secondsToWait, windowOf, type RateLimit } from './rateLimits'
import { TooManyAttemptsError } from './tooManyAttempts'
import { DAY_MS, MINUTE_MS } from '../everywhere/durations'

const QUARTER_HOUR_MS = 15 * MINUTE_MS

/** For one reference, from one address: who tries is slowed down, and nobody else. */
export const wrongFactLimit = {
  name: 'wrong-fact',
  max: 5,
  perMs: QUARTER_HOUR_MS,
  sharedMax: 5,
  accountMax: 5,
} satisfies RateLimit

/**
 * For one reference, from all addresses: past this, four digits open it no more, for anybody. A name or a whole number
 * still does: tries of others must not lock out who knows.
 */
export const guessedLimit = {
  name: 'guessed-reference',
  max: 40,
  perMs: 7 * DAY_MS,
  sharedMax: 40,
  accountMax: 40,
} satisfies RateLimit

/** Buckets that name a reference and no address: they outlive the day of the others (platformTables.ts). */
export const REFERENCE_BUCKET = guessedLimit.name

type Attempt = Pick<Context, 'db' | 'now' | 'caller' | 'bucket'>

const ownBucket = ({ bucket, caller }: Attempt, reference: string) => bucket(wrongFactLimit, `${reference} ${caller}`)

/** Throws when this caller named this reference with too many wrong facts, whether it exists or not. */
export async function checkAttemptsLeft(attempt: Attempt, reference: string): Promise<void> {
  const counted = { bucket: ownBucket(attempt, reference), now: attempt.now, max: wrongFactLimit.max }
  if (await hasAttemptsLeft(attempt.db, wrongFactLimit, counted)) return
  throw new TooManyAttemptsError(secondsToWait(wrongFactLimit, attempt.now))
}

/** Was this reference named with so many wrong facts that somebody is guessing? */
export async function isGuessed(
  { db, now, bucket }: Pick<Attempt, 'db' | 'now' | 'bucket'>,
  reference: string,
): Promise<boolean> {
  return !(await hasAttemptsLeft(db, guessedLimit, {
    bucket: bucket(guessedLimit, reference),
    now,
    max: guessedLimit.max,
  }))
}

/** Where a code is the only proof, and whoever holds the reference drew both: past the bound it waits, whoever asks. */
export async function checkNotGuessed(attempt: Attempt, reference: string): Promise<void> {
  if (await isGuessed(attempt, reference)) throw new TooManyAttemptsError(secondsToWait(guessedLimit, attempt.now))
}

export async function countFailedAttempt(attempt: Attempt, reference: string): Promise<void> {
  const { db, now, bucket } = attempt
  await countAttempt(db, wrongFactLimit, { bucket: ownBucket(attempt, reference), now, max: wrongFactLimit.max })
  await countAttempt(db, guessedLimit, { bucket: bucket(guessedLimit, reference), now, max: guessedLimit.max })
}

/** Those of these references that somebody is guessing: whoever receives the person is told. */
export async function findGuessed(
  { db, now, bucket }: Pick<Attempt, 'db' | 'now' | 'bucket'>,
  references: string[],
): Promise<Set<string>> {
  const byBucket = new Map(references.map(reference => [bucket(guessedLimit, reference), reference]))
  const rows = await inBatches([...byBucket.keys()], buckets =>
    db
      .selectFrom('rate_limit')
      .select('bucket')
      .where('bucket', 'in', buckets)
      .where('counted_from', '=', windowOf(guessedLimit, now))
      .where('tries', '>=', guessedLimit.max)
      .execute(),
  )
  return new Set(rows.map(row => byBucket.get(row.bucket)!))
}
