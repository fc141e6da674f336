import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { staff } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { staffWord } from '../../platform/everywhere/words'
import { RemoveIdentity, RemovePasskey } from '../peopleCommands'
import { ListProofs } from '../peopleQuestions'
import { endSessionsOpenedBy } from './sessions'

function accountOf({ actor }: Pick<Context, 'actor'>): string {
  if (actor.is !== 'staff') throw new Error('The rule lets the staff only')
  return actor.account
}

export const listProofs = answerQuestion(ListProofs, staff, context => readProofs(context.db, accountOf(context)))

async function readProofs(db: AnyDatabase, account: string) {
  const { passphrase } = await db
    .selectFrom('account')
    .select('passphrase')
    .where('id', '=', account)
    .executeTakeFirstOrThrow()
  const passkeys = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'made_at', 'used_at'])
    .where('account', '=', account)
    .orderBy('made_at')
    .execute()
  const identities = await db
    .selectFrom('identity')
    .select(['id', 'made_at'])
    .where('account', '=', account)
    .orderBy('made_at')
    .execute()
  return {
    hasPassphrase: passphrase !== null,
    passkeys: passkeys.map(({ id, name, made_at, used_at }) => ({ id, name, madeAt: made_at, usedAt: used_at })),
    identities: identities.map(({ id, made_at }) => ({ id, madeAt: made_at })),
  }
}

/** Without any, its holder could not come back. */
async function isLastProof(db: AnyDatabase, account: string): Promise<boolean> {
  const { hasPassphrase, passkeys, identities } = await readProofs(db, account)
  return !hasPassphrase && passkeys.length + identities.length <= 1
}

const LAST = refused(staffWord('error.lastProof'))

async function remove(context: CommandContext, table: 'passkey' | 'identity', id: string) {
  const { db } = context
  const account = accountOf(context)
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('id', '=', id)
    .where('account', '=', account)
    .executeTakeFirst()
  // Removed a moment ago, or of somebody else: told apart by nothing.
  if (!row) return done({ removed: true }, account)
  if (await isLastProof(db, account)) return LAST
  await db.deleteFrom(table).where('id', '=', id).execute()
  await endSessionsOpenedBy(db, account, table === 'passkey' ? 'passkey' : 'proconnect')
  return done({ removed: true }, account)
}

export const removePasskey = answerCommand(RemovePasskey, staff, (context, { passkey }) =>
  remove(context, 'passkey', passkey),
)

export const removeIdentity = answerCommand(RemoveIdentity, staff, (context, { identity }) =>
  remove(context, 'identity', identity),
)

/** When a colleague starts anew: whoever took her telephone must not come in by what it held. */
export async function forgetProofs(db: AnyDatabase, account: string) {
  for (const table of ['passkey', 'identity'] as const)
    await db.deleteFrom(table).where('account', '=', account).execute()
}
