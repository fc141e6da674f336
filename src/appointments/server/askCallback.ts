import { randomBytes } from 'node:crypto'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import { anyone } from '../../platform/server/may'
import { done } from '../../platform/server/outcomes'
import { countAttempt, type RateLimit } from '../../platform/server/rateLimits'
import { TooManyAttemptsError } from '../../platform/server/tooManyAttempts'
import { DAY_MS } from '../../platform/everywhere/durations'
import { FRENCH } from '../../platform/everywhere/languages'
import { AskCallback } from '../callback'

/** Of one number: whoever types the number of somebody else must not have the town call it all day. */
export const callbackLimit: RateLimit = { name: 'callback-number', perMs: DAY_MS, max: 5, sharedMax: 5, accountMax: 5 }

export const askCallback = answerCommand(AskCallback, anyone, async (context, wanted) => {
  const { db, now } = context
  // Counted first: its row is locked until the end, so that of two who ask at once the second reads the first.
  const wait = await countNumber(context, wanted.phone)
  const open = await db
    .selectFrom('callback')
    .select(['id', 'made_at'])
    .where('phone', '=', wanted.phone)
    .where('settled_at', 'is', null)
    .orderBy('made_at')
    .executeTakeFirst()
  if (open) return done({ asked: true, since: open.made_at }, open.id)
  if (wait > 0) throw new TooManyAttemptsError(wait)
  const id = randomBytes(16).toString('hex')
  await db
    .insertInto('callback')
    .values({
      id,
      phone: wanted.phone,
      half_day: wanted.halfDay,
      name: wanted.name || null,
      need: wanted.need ?? null,
      language: wanted.language ?? FRENCH,
      state: 'requested',
      made_at: now,
      settled_at: null,
      lesson: wanted.lesson ?? null,
      step: wanted.step ?? null,
    })
    .execute()
  return done({ asked: true }, id)
})

const countNumber = ({ db, now, bucket }: CommandContext, phone: string) =>
  countAttempt(db, callbackLimit, { bucket: bucket(callbackLimit, phone), now, max: callbackLimit.max })
