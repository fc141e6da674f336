import { randomBytes } from 'node:crypto'
import type { Duty } from '../everywhere/role'
import type { Actor } from './actor'
import type { Context } from './context'
import { countAttempt, hasAttemptsLeft, rateLimits } from './rateLimits'
import type { Database, DatabaseTransaction } from './tables'

/** `forbidden`: the rule of the question or command refused this actor. */
export type JournalOutcome = 'done' | 'conflict' | 'refused' | 'forbidden'

type Entry = {
  /** Of the command, or the name of the question. */
  kind: string
  outcome: JournalOutcome
  /** Id of what was changed. */
  about?: string
  receiptKey?: string
  /** By which the staff was allowed. */
  duty?: Duty
}

type JournalContext = Pick<Context, 'now' | 'actor' | 'onBehalfOf'> & { db: Database | DatabaseTransaction }

/** Names that the rows already written have. */
const WHO: Record<Actor['is'], string> = { visitor: 'resident', staff: 'staff', system: 'system' }

function accountOf(actor: Actor): string | null {
  if (actor.is === 'staff') return actor.account
  return actor.is === 'system' ? actor.job : null
}

/** For whom one acts: the organisation of the duty; without one, the only one of the account, if it has only one. */
function organisationOf(actor: Actor, duty: Duty | undefined): string | null {
  if (duty) return duty.organisation
  const organisations = new Set(actor.is === 'staff' ? actor.duties.map(({ organisation }) => organisation) : [])
  return organisations.size === 1 ? [...organisations][0]! : null
}

/** Adds a row, in the transaction of what it tells. It is numbered and sealed a moment later: see journalChain.ts. */
export async function writeJournal(
  writing: JournalContext,
  { kind, outcome, about, receiptKey, duty }: Entry,
): Promise<void> {
  const { db, now, actor, onBehalfOf } = writing
  await db
    .insertInto('journal')
    .values({
      id: randomBytes(16).toString('hex'),
      at: now,
      who: WHO[actor.is],
      account: accountOf(actor),
      organisation: organisationOf(actor, duty),
      mandate: onBehalfOf,
      kind,
      about: about ?? null,
      outcome,
      receipt_key: receiptKey ?? null,
      sequence: null,
      hash: null,
    })
    .execute()
}

/** Tells of an actor whom a rule refused; past its limit for one address or account, it is told no more. */
export async function writeRefusal(context: Omit<Context, 'ask'>, kind: string, receiptKey?: string): Promise<void> {
  const { db, now, actor, caller, bucket } = context
  const limit = rateLimits.refusal
  const [counted, max] = [bucket(limit, caller), actor.is === 'staff' ? limit.accountMax : limit.max]
  if (!(await hasAttemptsLeft(db, limit, { bucket: counted, now, max }))) return
  await countAttempt(db, limit, { bucket: counted, now, max })
  await writeJournal(context, { kind, outcome: 'forbidden', receiptKey })
}
