import { TOWN_ORGANISATION } from '../../people/account'
import { foldWords } from '../../platform/everywhere/foldWords'
import { staffWord } from '../../platform/everywhere/words'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { defineSetting } from '../../platform/server/setting'

async function findByName(db: AnyDatabase, name: string): Promise<string | null> {
  const rows = await db.selectFrom('organisation').select(['id', 'name']).orderBy('made_at').orderBy('id').execute()
  const wanted = foldWords(name).join(' ')
  return rows.find(row => foldWords(row.name).join(' ') === wanted)?.id ?? null
}

/** The name of the organisation that the town charged with the requests, to be validated; none: as below. */
export const handledBy = defineSetting<string | null>({
  name: 'pcSolidaire.handledBy',
  group: 'devices',
  kind: { is: 'text', max: 200 },
  first: () => null,
  fault: async (db, name) =>
    typeof name === 'string' && !(await findByName(db, name)) ? staffWord('error.setting.organisation') : null,
})

/** Those where somebody handles computers today, the first that was charged with it first. */
async function teamsOf(db: AnyDatabase): Promise<string[]> {
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
  return rows.map(({ organisation }) => organisation)
}

/**
 * Whose team has the requests of today: the one that the town chose, while somebody there handles computers. Else the
 * town's, unless nobody there handles them and an association does. A request that no team would see is nobody's.
 */
export async function handlingOrganisation({ db, settings }: Pick<Context, 'db' | 'settings'>): Promise<string> {
  const teams = await teamsOf(db)
  const name = settings.valueOf(handledBy)
  const chosen = name && (await findByName(db, name))
  if (chosen && teams.includes(chosen)) return chosen
  return teams.includes(TOWN_ORGANISATION) ? TOWN_ORGANISATION : (teams[0] ?? TOWN_ORGANISATION)
}
