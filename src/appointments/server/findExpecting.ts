import type { Database } from '../../platform/server/tables'

/** Ids of the places where someone is still expected: they are never taken away by an import. */
export async function findExpecting(db: Database, now: number): Promise<Set<string>> {
  const rows = await db
    .selectFrom('appointment')
    .select('place_id')
    .distinct()
    .where('state', '=', 'confirmed')
    .where('starts_at', '>=', now)
    .execute()
  return new Set(rows.map(({ place_id }) => place_id))
}
