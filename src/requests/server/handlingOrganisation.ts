import { TOWN_ORGANISATION } from '../../people/account'
import type { AnyDatabase } from '../../platform/server/declareTable'

/**
 * Whose team has the requests of today: the town's, unless nobody there handles computers and an association does, the
 * first that was charged with it. A request that no team would see is nobody's.
 */
export async function handlingOrganisation(db: AnyDatabase): Promise<string> {
  const rows = await db
    .selectFrom('duty')
    .innerJoin('account', 'account.id', 'duty.account')
    .select('duty.organisation')
    .where('duty.role', '=', 'device-manager')
    .where('duty.ended_at', 'is', null)
    .where('account.closed_at', 'is', null)
    .orderBy('duty.given_at')
    .orderBy('duty.id')
    .execute()
  const teams = rows.map(({ organisation }) => organisation)
  return teams.includes(TOWN_ORGANISATION) ? TOWN_ORGANISATION : (teams[0] ?? TOWN_ORGANISATION)
}
