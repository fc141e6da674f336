import type { AnyDatabase } from '../../platform/server/declareTable'

declare module '../../platform/server/context' {
  interface Provided {
    /** Names of accounts by id, for colleagues who see what another one does. */
    nameColleagues: (db: AnyDatabase, accounts: string[]) => Promise<Map<string, string>>
  }
}

export async function nameColleagues(db: AnyDatabase, accounts: string[]): Promise<Map<string, string>> {
  if (accounts.length === 0) return new Map()
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(accounts)])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
