import type { Context } from './context'
import { countAttempt, hasAttemptsLeft, secondsToWait, type RateLimit } from './rateLimits'
import { TooManyAttemptsError } from './tooManyAttempts'
import { MINUTE_MS } from '../everywhere/durations'

const QUARTER_HOUR_MS = 15 * MINUTE_MS

/** For one reference, from one address. */
const perAddress = {
  name: 'wrong-fact',
  max: 5,
  perMs: QUARTER_HOUR_MS,
  sharedMax: 5,
  accountMax: 5,
} satisfies RateLimit
/** Per reference, all addresses: a higher limit, so that one attacker alone cannot lock the owner out. */
const overall = {
  name: 'wrong-fact-all',
  max: 20,
  perMs: QUARTER_HOUR_MS,
  sharedMax: 20,
  accountMax: 20,
} satisfies RateLimit

type Attempt = Pick<Context, 'db' | 'now' | 'caller' | 'bucket'>

const bucketsOf = ({ bucket, caller }: Attempt, reference: string) =>
  [
    { limit: perAddress, bucket: bucket(perAddress, `${reference} ${caller}`) },
    { limit: overall, bucket: bucket(overall, reference) },
  ] as const

/** Throws when this reference was named with too many wrong facts, whether it exists or not. */
export async function checkAttemptsLeft(attempt: Attempt, reference: string): Promise<void> {
  for (const { limit, bucket } of bucketsOf(attempt, reference)) {
    if (await hasAttemptsLeft(attempt.db, limit, { bucket, now: attempt.now, max: limit.max })) continue
    throw new TooManyAttemptsError(secondsToWait(limit, attempt.now))
  }
}

export async function countFailedAttempt(attempt: Attempt, reference: string): Promise<void> {
  const { db, now } = attempt
  for (const { limit, bucket } of bucketsOf(attempt, reference))
    await countAttempt(db, limit, { bucket, now, max: limit.max })
}
