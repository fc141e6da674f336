import type { Duty } from '../../platform/everywhere/role'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { findDuties } from './duties'

/**
 * Takes back what an account gave away by itself, in the transaction in which it loses the right to it. `duties`: by
 * which the rest may go on; none when its holder starts anew with other proofs.
 */
export type AccountListener = (db: DatabaseTransaction, account: string, duties: Duty[]) => Promise<void>

declare module '../../platform/server/context' {
  interface Provided {
    /** Nouns above add theirs when they open. */
    accountListeners: AccountListener[]
  }
}

type Loss = { account: string; isStartingAnew: boolean }

export async function tellListeners(
  db: DatabaseTransaction,
  listeners: AccountListener[],
  { account, isStartingAnew }: Loss,
) {
  const duties = isStartingAnew ? [] : await findDuties(db, account)
  for (const listener of listeners) await listener(db, account, duties)
}
