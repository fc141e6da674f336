import type { Database } from '../../platform/server/tables'

/** Deletes the accounts closed before this instant, and what each was charged with. Gives how many accounts went. */
export async function deleteClosedAccounts(db: Database, before: number): Promise<number> {
  const closed = db.selectFrom('account').select('id').where('closed_at', '<', before)
  for (const table of ['duty', 'invitation', 'session', 'passkey', 'identity'] as const)
    await db.deleteFrom(table).where('account', 'in', closed).execute()
  const { numDeletedRows } = await db.deleteFrom('account').where('closed_at', '<', before).executeTakeFirst()
  return Number(numDeletedRows)
}
