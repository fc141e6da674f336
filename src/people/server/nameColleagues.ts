import type { Role } from '../../platform/everywhere/role'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { covers, type Scope } from '../../platform/server/may'
import { findDuties } from './duties'

declare module '../../platform/server/context' {
  interface Provided {
    /** Names of accounts by id, for colleagues who see what another one does. */
    nameColleagues: (db: AnyDatabase, accounts: string[]) => Promise<Map<string, string>>
    /** Those of them who have this duty today. */
    nameAtWork: (db: AnyDatabase, accounts: string[], duty: Scope & { role: Role }) => Promise<Map<string, string>>
    /** Whoever has this duty today: names by id. */
    nameStaff: (db: AnyDatabase, duty: Scope & { role: Role }) => Promise<Map<string, string>>
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

export async function nameAtWork(db: AnyDatabase, accounts: string[], { role, ...scope }: Scope & { role: Role }) {
  const names = await nameColleagues(db, accounts)
  for (const account of names.keys()) {
    const duties = await findDuties(db, account)
    if (!duties.some(held => held.role === role && covers(held, scope))) names.delete(account)
  }
  return names
}

export async function nameStaff(db: AnyDatabase, duty: Scope & { role: Role }) {
  const rows = await db
    .selectFrom('duty')
    .select('account')
    .distinct()
    .where('role', '=', duty.role)
    .where('ended_at', 'is', null)
    .execute()
  return nameAtWork(
    db,
    rows.map(({ account }) => account),
    duty,
  )
}
