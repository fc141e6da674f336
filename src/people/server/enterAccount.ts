import type { Context as Call } from 'hono'
import { inTransaction, lockRows } from '../../platform/server/database'
import type { ServerParts } from '../../platform/server/jsonRoute'
import type { DatabaseTransaction } from '../../platform/server/tables'
import { giveSession, idleTimeOf, writeSession, type NewSession } from './sessions'
import { journalStaff, type ProofKind } from './signInJournal'

/** `kind`: as the journal says it. `isStillGood`: of the proof that was checked, while nobody else can change it. */
export type Entering = Omit<NewSession, 'idleMs'> & {
  isShared: boolean
  kind?: ProofKind
  isStillGood: (db: DatabaseTransaction, account: { passphrase: string | null }) => boolean | Promise<boolean>
}

/** Who changes the proofs of an account, and who enters by one, wait for each other. Undefined: it is closed. */
export const lockAccount = (db: DatabaseTransaction, account: string) =>
  lockRows(
    db,
    db.selectFrom('account').select(['id', 'passphrase']).where('id', '=', account).where('closed_at', 'is', null),
  ).executeTakeFirst()

/**
 * The session of whoever proved to be the holder of this account; the journal says so. False when the proof was changed
 * or taken away while it was checked: hashing a passphrase lasts long enough for that.
 */
export async function enterAccount(c: Call, parts: ServerParts, entering: Entering): Promise<boolean> {
  const { account: id, kind = 'sign-in', isStillGood } = entering
  const now = parts.clock()
  const token = await inTransaction(parts.db, async db => {
    const account = await lockAccount(db, id)
    if (!account || !(await isStillGood(db, account))) return null
    await db.updateTable('account').set({ seen_at: now }).where('id', '=', id).execute()
    return writeSession(db, now, { ...entering, idleMs: idleTimeOf(parts, entering.isShared) })
  })
  if (token === null) return false
  await giveSession(c, parts, token)
  await journalStaff(parts, { kind, outcome: 'done', account: id })
  return true
}
