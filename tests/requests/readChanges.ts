import type { Database } from '../../src/platform/server/tables'
import { ruleOf, type RequestChange } from '../../src/requests/queueHistory'
import type { QueueWeights } from '../../src/requests/queueRule'

/** Everything that was done with requests, in order. */
export async function changesOf(db: Database): Promise<RequestChange[]> {
  const rows = await db.selectFrom('request_change').selectAll().orderBy('at').orderBy('version').execute()
  return rows.map(row => ({
    id: row.request_id,
    at: row.at,
    version: row.version,
    state: row.state,
    kind: row.kind,
    need: row.need,
    atHome: row.at_home,
    children: row.children,
    extra: row.extra,
    askedAt: row.asked_at,
  }))
}

export async function rulesOf(db: Database) {
  const rows = await db.selectFrom('queue_rule').selectAll().execute()
  const rules = rows.map(({ version, weights, at }) => ({ version, at, weights: JSON.parse(weights) as QueueWeights }))
  return { at: (now: number) => ruleOf(rules, now) }
}
