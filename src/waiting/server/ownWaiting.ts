import { matchesVerifier } from '../../appointments/matchesVerifier'
import { hasOpened } from '../../platform/server/actor'
import type { Context } from '../../platform/server/context'
import { checkAttemptsLeft, countFailedAttempt, isGuessed } from '../../platform/server/failedAttempts'
import { findWaiting, type WaitingRow } from './waitingRows'

export type Access = { reference: string; fact: string }
type AccessContext = Pick<Context, 'db' | 'now' | 'actor' | 'caller' | 'bucket'>

/** Compared with when the reference is unknown, so that both failures run the same code (no enumeration by timing). */
const NOBODY = { family_name: '\u0000', phone: null }

/** Who waits under this reference, for whom knows a fact; null for an unknown reference as for a wrong fact. */
export async function findOwnWaiting(context: AccessContext, { reference, fact }: Access): Promise<WaitingRow | null> {
  if (!hasOpened(context.actor, reference)) await checkAttemptsLeft(context, reference)
  const row = await findWaiting(context.db, 'reference', reference)
  const guessing = { isGuessed: await isGuessed(context, reference) }
  const { family_name: familyName, phone } = row ?? NOBODY
  if (matchesVerifier({ familyName, phone }, fact, guessing)) return row
  await countFailedAttempt(context, reference)
  return null
}
