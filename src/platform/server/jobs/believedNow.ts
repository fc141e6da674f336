import { DAY_MS } from '../../everywhere/durations'
import type { AnyDatabase } from '../declareTable'
import { parseJson } from '../parseJson'

/** `until`: to when the database has seen time pass. `since`, `last`: the clock beyond it, first and last seen. */
export type SeenClock = { until: number; since?: number; last?: number }

/** A server that is off for a long weekend is no jump. */
const MAX_STEP_MS = 3 * DAY_MS
/** With a wrong day, no free time is right: somebody notices sooner. */
const BELIEVED_AFTER_MS = 7 * DAY_MS

/**
 * What the clock of this moment adds to what was seen. One that jumped ahead (a wrong setting, a machine restored) counts
 * for nothing until it has gone on from there, without another jump, for a week.
 */
export function seeClock(seen: SeenClock, now: number): SeenClock {
  if (now - seen.until <= MAX_STEP_MS) return { until: Math.max(seen.until, now) }
  const { since = now, last = now } = seen
  const isSteady = now >= last && now - last <= MAX_STEP_MS
  if (!isSteady) return { until: seen.until, since: now, last: now }
  return now - since >= BELIEVED_AFTER_MS ? { until: now } : { until: seen.until, since, last: now }
}

const NAME = 'clock'

/** The instant by which rows may be called old: never later than time that the database has seen pass. */
export async function believedNow(db: AnyDatabase, now: number): Promise<number> {
  const seen = (await readSeen(db)) ?? (await firstSeen(db, now))
  const next = seeClock(seen, now)
  const value = JSON.stringify(next)
  await db
    .insertInto('setting')
    .values({ name: NAME, value })
    .onConflict(conflict => conflict.column('name').doUpdateSet({ value }))
    .execute()
  if (next.since !== undefined) console.error(sayJump(now - next.until))
  return Math.min(now, next.until)
}

async function readSeen(db: AnyDatabase): Promise<SeenClock | null> {
  const stored = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst()
  return stored ? (parseJson(stored.value) as SeenClock) : null
}

/** By how many days the clock is ahead of what the database saw pass; 0 while it did not jump. Looks only. */
export async function findDaysAhead(db: AnyDatabase, now: number): Promise<number> {
  const seen = await readSeen(db)
  const next = seen && seeClock(seen, now)
  return next?.since === undefined ? 0 : Math.round((now - next.until) / DAY_MS)
}

/** A database older than this row: when it was last written to. */
async function firstSeen(db: AnyDatabase, now: number): Promise<SeenClock> {
  const { at } = await db
    .selectFrom('journal')
    .select(({ fn }) => fn.max('at').as('at'))
    .executeTakeFirstOrThrow()
  return { until: at === null ? now : Number(at) }
}

const sayJump = (ahead: number) =>
  `The clock is ${Math.round(ahead / DAY_MS)} days ahead of what the database last saw. Nothing is erased by it before it has held for ${BELIEVED_AFTER_MS / DAY_MS} days; if it is wrong, set it right.`
