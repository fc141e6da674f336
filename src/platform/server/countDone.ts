import type { CommandContext } from './commands'
import { countTry, secondsToWait, type RateLimit } from './rateLimits'
import { TooManyAttemptsError } from './tooManyAttempts'

/** `larger`: another bound, dear to read, that is looked at only once `max` is passed. */
export type Counted = { limit: RateLimit; subject: string; max: number; larger?: () => Promise<number> }

/**
 * Counts one more of what was done, tries apart: what is not done costs nothing. Past a limit nothing of it stays, and
 * the page says whom to call. Last in the transaction: whoever does the same at this moment waits for these rows.
 */
export async function countEach({ db, now, bucket }: CommandContext, counted: Counted[]): Promise<void> {
  for (const { limit, subject, max, larger } of counted) {
    const tries = await countTry(db, limit, { bucket: bucket(limit, subject), now })
    if (tries <= max || (larger && tries <= (await larger()))) continue
    throw new TooManyAttemptsError(secondsToWait(limit, now))
  }
}

/** Of one address; of an IPv6 /48, which one subscriber may hold whole; of everybody outside shared addresses. */
export type DoneLimits = Record<'own' | 'range' | 'all', RateLimit>

/** What visitors send and a team then reads: one person with many addresses must not bury it. */
export async function countDone(context: CommandContext, { own, range, all }: DoneLimits): Promise<void> {
  const { actor, caller, origin } = context
  if (actor.is !== 'visitor') return
  const ofCaller = { limit: own, subject: caller, max: origin.isShared ? own.sharedMax : own.max }
  // A town hall is known, and has people in it.
  if (origin.isShared) return countEach(context, [ofCaller])
  const ofRange = origin.range ? [{ limit: range, subject: origin.range, max: range.max }] : []
  await countEach(context, [ofCaller, ...ofRange, { limit: all, subject: 'all', max: all.max }])
}
