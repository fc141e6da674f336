import { randomBytes } from 'node:crypto'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { lockRows } from '../../platform/server/database'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { ProvenIdentity } from './proConnectRequest'

type Name = Pick<ProvenIdentity, 'iss' | 'sub'>

/** The account of this identity, when it is open. */
export const findIdentity = (db: AnyDatabase, { iss, sub }: Name) =>
  db
    .selectFrom('identity')
    .innerJoin('account', 'account.id', 'identity.account')
    .select('identity.account')
    .where('identity.iss', '=', iss)
    .where('identity.sub', '=', sub)
    .where('account.closed_at', 'is', null)
    .executeTakeFirst()

/** The account that it is linked to, closed or not. */
export async function ownerOf(db: AnyDatabase, { iss, sub }: Name): Promise<string | undefined> {
  const found = db.selectFrom('identity').select('account').where('iss', '=', iss).where('sub', '=', sub)
  return (await found.executeTakeFirst())?.account
}

/** The account that it is linked to, until this transaction ends. */
export async function lockIdentity(db: DatabaseTransaction, { iss, sub }: Name): Promise<string | undefined> {
  const query = db.selectFrom('identity').select('account').where('iss', '=', iss).where('sub', '=', sub)
  return (await lockRows(db, query).executeTakeFirst())?.account
}

/** False when it opens another account: nobody takes it away from there. */
export async function linkIdentity(
  db: AnyDatabase,
  { iss, sub }: Name,
  { account, now }: { account: string; now: number },
): Promise<boolean> {
  const id = randomBytes(16).toString('hex')
  await db
    .insertInto('identity')
    .values({ id, account, iss, sub, made_at: now })
    .onConflict(conflict => conflict.columns(['iss', 'sub']).doNothing())
    .execute()
  return (await ownerOf(db, { iss, sub })) === account
}

/** Who administers signs in with two factors: one of them alone is not enough to change what others may do. */
export async function needsSecondFactor(db: AnyDatabase, account: string): Promise<boolean> {
  const row = await db
    .selectFrom('duty')
    .select('id')
    .where('account', '=', account)
    .where('role', '=', 'administrator')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
