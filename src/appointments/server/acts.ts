import type { Context } from '../../platform/server/context'
import { inBatches } from '../../platform/server/inBatches'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { Act, ActBy, ActKind, AgendaAct, OwnAct } from '../act'

/** As many as one reads at a glance. */
const OWN_ACTS = 5
const AGENDA_ACTS = 3

type Changing = Pick<Context, 'now' | 'actor'> & { db: DatabaseTransaction }
/** `version`: once it was done. `placeId`: where the appointment was until then. */
type Changed = { id: string; version: number; placeId: string }

/** In the command's own transaction: who is acting did this. `by`: when the role of a colleague is another one. */
export async function recordAct(
  { db, now, actor }: Changing,
  { id, version, placeId }: Changed,
  { did, by = actor.is === 'staff' ? 'mediator' : 'person' }: { did: ActKind; by?: ActBy },
): Promise<void> {
  const account = actor.is === 'staff' ? actor.account : null
  await db
    .insertInto('appointment_act')
    .values({ appointment_id: id, version, did, by_whom: by, account, place_id: placeId, at: now })
    .execute()
}

type StoredAct = Act & { account: string | null }

/** The latest first, by id of the appointment. */
async function findActs(db: AnyDatabase, ids: string[]): Promise<Map<string, StoredAct[]>> {
  const byId = new Map<string, StoredAct[]>()
  const rows = await inBatches(ids, batch =>
    db
      .selectFrom('appointment_act')
      .selectAll()
      .where('appointment_id', 'in', batch)
      .orderBy('version', 'desc')
      .execute(),
  )
  for (const { appointment_id: id, did, by_whom: by, account, place_id: placeId, at } of rows)
    byId.set(id, [...(byId.get(id) ?? []), { did, by, account, placeId, at }])
  return byId
}

/** No name of a colleague, by id of the appointment. */
export async function findOwnActsOf(
  { db, places }: Pick<Context, 'db' | 'places'>,
  ids: string[],
): Promise<Map<string, OwnAct[]>> {
  const toOwn = ({ did, by, at, placeId }: StoredAct) => {
    return { did, by, at, place: places.findPlace(placeId)?.name ?? '' }
  }
  const all = await findActs(db, ids)
  return new Map([...all].map(([id, acts]) => [id, acts.slice(0, OWN_ACTS).map(toOwn)]))
}

export const findOwnActs = async (context: Pick<Context, 'db' | 'places'>, id: string): Promise<OwnAct[]> =>
  (await findOwnActsOf(context, [id])).get(id) ?? []

export async function findAgendaActs(
  { db, nameColleagues }: Pick<Context, 'db' | 'nameColleagues'>,
  ids: string[],
): Promise<Map<string, AgendaAct[]>> {
  const all = await findActs(db, ids)
  const last = [...all].map(([id, acts]): [string, StoredAct[]] => [id, acts.slice(0, AGENDA_ACTS)])
  const accounts = last.flatMap(([, acts]) => acts.flatMap(({ account }) => account ?? []))
  const names = await nameColleagues(db, accounts)
  return new Map(
    last.map(([id, acts]) => [
      id,
      acts.map(({ account, ...act }) => ({ ...act, name: (account && names.get(account)) ?? null })),
    ]),
  )
}
