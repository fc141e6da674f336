import { formDraftRetention } from './formDraft'
import type { Database } from './tables'
import { DAY_MS } from '../everywhere/durations'

/** What is thrown away, and after how long. `since` is the column (ms UTC) that says how old a row is. */
export const retention = [
  // Longer than any phone stays off: a command repeated meets its receipt.
  { table: 'receipt', since: 'at', days: 120 },
  { table: 'rate_limit', since: 'counted_from', days: 1 },
  formDraftRetention,
] as const

/** Gives how many rows of each table went. */
export async function throwOldRowsAway(db: Database, now: number): Promise<Record<string, number>> {
  const gone: Record<string, number> = {}
  for (const { table, since, days } of retention) {
    const { ref } = db.dynamic
    const deleted = await db
      .deleteFrom(table)
      .where(ref(since), '<', now - days * DAY_MS)
      .executeTakeFirst()
    gone[table] = Number(deleted.numDeletedRows)
  }
  return gone
}
