import type { Context } from './context'
import { countTry, hasTriesLeft, secondsToWait, type RateLimit } from './rateLimits'
import { TooManyTriesError } from './tooManyTries'
import { MINUTE_MS } from '../everywhere/durations'

const QUARTER = 15 * MINUTE_MS

/** For one reference, from one address. */
const fromOne = { name: 'wrong-fact', max: 5, perMs: QUARTER, sharedMax: 5, accountMax: 5 } satisfies RateLimit
/** For one reference, from everywhere: more, so that a single address cannot keep its owner out. */
const fromAll = { name: 'wrong-fact-all', max: 20, perMs: QUARTER, sharedMax: 20, accountMax: 20 } satisfies RateLimit

type Naming = Pick<Context, 'db' | 'now' | 'caller' | 'bucket'>

const bucketsOf = ({ bucket, caller }: Naming, reference: string) =>
  [
    { limit: fromOne, bucket: bucket(fromOne, `${reference} ${caller}`) },
    { limit: fromAll, bucket: bucket(fromAll, reference) },
  ] as const

/** Throws when this reference was named with too many wrong facts, whether it exists or not. */
export async function checkTriesLeft(naming: Naming, reference: string): Promise<void> {
  for (const { limit, bucket } of bucketsOf(naming, reference)) {
    if (await hasTriesLeft(naming.db, limit, { bucket, now: naming.now, max: limit.max })) continue
    throw new TooManyTriesError(secondsToWait(limit, naming.now))
  }
}

export async function countWrongFact(naming: Naming, reference: string): Promise<void> {
  const { db, now } = naming
  for (const { limit, bucket } of bucketsOf(naming, reference))
    await countTry(db, limit, { bucket, now, max: limit.max })
}
