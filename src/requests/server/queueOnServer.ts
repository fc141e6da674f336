import * as v from 'valibot'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { RequestedKind } from '../requestChoices'
import {
  ESTIMATE_WEEKS,
  FIRST_RULE,
  inOrder,
  QueueWeightsSchema,
  WEEK_MS,
  type QueueRule,
  type Ranked,
} from '../queueRule'
import { REQUEST_STATES, isQueued, type RequestState } from '../requestStates'
import type { RequestRow } from './writeChange'

type Asked = { db: AnyDatabase; now: number }

/** The rule in force: the last that was changed, else the first. */
export async function ruleAt({ db, now }: Asked): Promise<QueueRule> {
  const row = await db
    .selectFrom('queue_rule')
    .selectAll()
    .where('at', '<=', now)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return FIRST_RULE
  return { version: row.version, weights: v.parse(QueueWeightsSchema, JSON.parse(row.weights)) }
}

export const rankedOf = (
  row: Omit<Ranked, 'atHome' | 'askedAt'> & Pick<RequestRow, 'at_home' | 'made_at'>,
): Ranked => ({
  id: row.id,
  kind: row.kind,
  need: row.need,
  atHome: row.at_home,
  children: row.children,
  extra: row.extra,
  askedAt: row.made_at,
})

const QUEUED = REQUEST_STATES.filter(isQueued)

const selectRanked = ({ db }: Asked, organisation: string, states: readonly RequestState[]) =>
  db
    .selectFrom('device_request')
    .select(['id', 'kind', 'need', 'at_home', 'children', 'extra', 'made_at'])
    .where('organisation_id', '=', organisation)
    .where('state', 'in', states)

/** Who waits for this team; only for one kind when it is said. */
export async function findQueue(asked: Asked, organisation: string, kind?: RequestedKind): Promise<Ranked[]> {
  const query = selectRanked(asked, organisation, QUEUED)
  return (await (kind ? query.where('kind', '=', kind) : query).execute()).map(rankedOf)
}

/** Those that were decided: each may have the next computer. */
const ACCEPTED: readonly RequestState[] = ['accepted', 'waiting']

/** Does the rule put somebody else who was accepted before this one? Of the same team and kind. */
export async function isOutOfTurn(asked: Asked, row: RequestRow): Promise<boolean> {
  const rows = await selectRanked(asked, row.organisation_id, ACCEPTED).where('kind', '=', row.kind).execute()
  const [first] = inOrder(await ruleAt(asked), rows.map(rankedOf), asked.now)
  return first !== undefined && first.id !== row.id
}

/** The teams for which somebody waits. */
export async function findWaitedFor(db: AnyDatabase): Promise<string[]> {
  const query = db.selectFrom('device_request').select('organisation_id').distinct().where('state', 'in', QUEUED)
  return (await query.orderBy('organisation_id').execute()).map(({ organisation_id }) => organisation_id)
}

/** When computers of this kind were handed over, as far back as an estimate looks. */
export async function findHandOvers({ db, now }: Asked, organisation: string, kind: RequestedKind): Promise<number[]> {
  const rows = await db
    .selectFrom('request_change')
    .select('at')
    .where('organisation_id', '=', organisation)
    .where('did', '=', 'hand-over')
    .where('kind', '=', kind)
    .where('at', '>', now - ESTIMATE_WEEKS * WEEK_MS)
    .where('at', '<=', now)
    .execute()
  return rows.map(({ at }) => at)
}
