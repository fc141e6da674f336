import { randomInt } from 'node:crypto'
import { HOUR_MS } from '../../platform/everywhere/durations'
import { newReference } from '../../platform/everywhere/reference'
import type { Context } from '../../platform/server/context'
import { checkAttemptsLeft, checkNotGuessed, countFailedAttempt } from '../../platform/server/failedAttempts'
import { countAttempt, pseudonymise, secondsToWait, type RateLimit } from '../../platform/server/rateLimits'
import { delayOf, later, rulesOf } from '../../platform/server/retention'
import { openSealed, seal } from '../../platform/server/sealed'
import { TooManyAttemptsError } from '../../platform/server/tooManyAttempts'
import { CODE_DIGITS, type KeptDraft } from '../requestDraft'
import { draftTable } from './draftTable'

/** A machine must not fill the disk; a library is one address for many people. */
const limit: RateLimit = { name: 'request-draft', perMs: HOUR_MS, max: 60, sharedMax: 60, accountMax: 60 }

const newCode = () => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
const idOf = ({ dataKey }: Pick<Context, 'dataKey'>, reference: string) =>
  pseudonymise(dataKey, `request-draft ${reference}`)
/** Neither a copy of the database nor the reference alone opens it. */
const sealingOf = ({ dataKey }: Pick<Context, 'dataKey'>, { reference, code }: KeptDraft) => ({
  secret: dataKey + code,
  about: `request-draft ${reference}`,
})

export async function keepDraft(context: Context, text: string): Promise<KeptDraft> {
  const { db, now, rules, caller, bucket } = context
  const wait = await countAttempt(db, limit, { bucket: bucket(limit, caller), now, max: limit.max })
  if (wait > 0) throw new TooManyAttemptsError(secondsToWait(limit, now))
  const kept = { reference: newReference(), code: newCode() }
  const until = later(now, delayOf(rulesOf(draftTable)[0]!, rules.delays))
  const sealed = seal(text, { ...sealingOf(context, kept), until })
  await db
    .insertInto('request_draft')
    .values({ id: idOf(context, kept.reference), sealed, made_at: now })
    .execute()
  return kept
}

/** Null: no such draft, or a wrong code: nobody is told which. */
export async function openDraft(context: Context, kept: KeptDraft): Promise<string | null> {
  const { db, now } = context
  await checkAttemptsLeft(context, kept.reference)
  await checkNotGuessed(context, kept.reference)
  const id = idOf(context, kept.reference)
  const row = await db.selectFrom('request_draft').select('sealed').where('id', '=', id).executeTakeFirst()
  const text = row ? openSealed(row.sealed, { ...sealingOf(context, kept), now }) : null
  if (text === null) await countFailedAttempt(context, kept.reference)
  return text
}
