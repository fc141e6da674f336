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

/** `all` places of an organisation that has its own are these; what it has no more, nobody has in its name. */
function withinOrganisation(duty: StoredDuty, own: Duty['places']): StoredDuty[] {
  if (own === 'all') return [duty]
  const places = duty.places === 'all' ? own : duty.places.filter(place => own.includes(place))
  return places.length === 0 ? [] : [{ ...duty, places }]
}

/** What this account is charged with today. */
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
  return rows.flatMap(row => dutyOfRow(row).flatMap(duty => withinOrganisation(duty, readPlaces(row.own))))
}

/** For whom this account works, also when its places there are no more: nobody else makes it a new link. */
export async function findEmployers(db: AnyDatabase, account: string): Promise<string[]> {
  const rows = await db
    .selectFrom('duty')
    .innerJoin('account', 'account.id', 'duty.account')
    .select('duty.organisation')
    .distinct()
    .where('duty.account', '=', account)
    .where('duty.ended_at', 'is', null)
    .where('account.closed_at', 'is', null)
    .execute()
  return rows.map(({ organisation }) => organisation)
}
