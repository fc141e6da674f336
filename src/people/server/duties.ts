import { ROLES, type Duty, type Role } from '../../platform/everywhere/role'
import type { AnyDatabase } from '../../platform/server/declareTable'

export type StoredDuty = Duty & { id: string; account: string }

type DutyRow = { id: string; account: string; organisation: string; role: string; places: string }

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)

/** A role that this version does not know gives nothing. */
export const dutyOfRow = ({ id, account, organisation, role, places }: DutyRow): StoredDuty[] =>
  isRole(role) ? [{ id, account, organisation, role, places: readPlaces(places) }] : []

export const readPlaces = (stored: string): Duty['places'] =>
  stored === 'all' ? 'all' : (JSON.parse(stored) as string[])

export const writePlaces = (places: Duty['places']) => (places === 'all' ? 'all' : JSON.stringify(places))

declare module '../../platform/server/context' {
  interface Provided {
    /** What an account is charged with today; nothing once it is closed. */
    findDuties: (db: AnyDatabase, account: string) => Promise<Duty[]>
  }
}

/** What this account is charged with today. `all` places of an organisation that has its own are these. */
export async function findDuties(db: AnyDatabase, account: string): Promise<StoredDuty[]> {
  const rows = await db
    .selectFrom('duty')
    .innerJoin('organisation', 'organisation.id', 'duty.organisation')
    .innerJoin('account', 'account.id', 'duty.account')
    .selectAll('duty')
    .select('organisation.places as own')
    .where('duty.account', '=', account)
    .where('duty.ended_at', 'is', null)
    .where('account.closed_at', 'is', null)
    .orderBy('duty.given_at')
    .execute()
  return rows.flatMap(row => dutyOfRow(row.places === 'all' ? { ...row, places: row.own } : row))
}
