import { createHash } from 'node:crypto'
import { TOWN_ORGANISATION } from '../../people/account'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { ChangeQueueRule, ShowQueuePreview, ShowQueueRule, type RankedLine, type RulePreview } from '../queueCommands'
import { inOrder, pointsOf, type QueueRule, type QueueWeights, type Ranked } from '../queueRule'
import { handlingOrganisation } from './handlingOrganisation'
import { findQueue, findWaitedFor, ruleAt } from './queueOnServer'

const ofTown = duty('administrator', () => ({ organisation: TOWN_ORGANISATION }))

export const showQueueRule = answerQuestion(ShowQueueRule, ofTown, context => ruleAt(context))

async function findReferences({ db }: Pick<Context, 'db'>, ids: Set<string>): Promise<Map<string, string>> {
  const rows = await db.selectFrom('device_request').select(['id', 'reference']).execute()
  return new Map(rows.filter(({ id }) => ids.has(id)).map(({ id, reference }) => [id, reference]))
}

type TeamQueue = { queue: Ranked[]; team: string | null }

/** The rule is that of every team: of another than the one that has the requests of today, some may still wait. */
async function findQueues(context: Context): Promise<TeamQueue[]> {
  const { db } = context
  const teams = new Set([await handlingOrganisation(context), ...(await findWaitedFor(db))])
  const queues: TeamQueue[] = []
  for (const id of teams) {
    const team = teams.size > 1 ? ((await context.nameOrganisation(db, id)) ?? null) : null
    queues.push({ team, queue: await findQueue(context, id) })
  }
  return queues
}

function linesOf(
  rule: QueueRule,
  { queue, team }: TeamQueue,
  { references, now }: { references: Map<string, string>; now: number },
) {
  const counts = new Map<string, number>()
  return inOrder(rule, queue, now).map((request): RankedLine => {
    const position = (counts.get(request.kind) ?? 0) + 1
    counts.set(request.kind, position)
    const reference = references.get(request.id) ?? ''
    return { reference, kind: request.kind, position, points: pointsOf(rule, request, now), team }
  })
}

/** Both orders, of each queue as it is; `seen` is their fingerprint, with the weights. */
async function preview(context: Context, weights: QueueWeights): Promise<RulePreview> {
  const rule = await ruleAt(context)
  const queues = await findQueues(context)
  const references = await findReferences(context, new Set(queues.flatMap(({ queue }) => queue.map(({ id }) => id))))
  const orderBy = (one: QueueRule) => queues.flatMap(queue => linesOf(one, queue, { references, now: context.now }))
  const [before, after] = [orderBy(rule), orderBy({ version: rule.version + 1, weights })]
  const shown = [
    rule.version,
    weights,
    before.map(({ reference }) => reference),
    after.map(({ reference }) => reference),
  ]
  return { before, after, seen: createHash('sha256').update(JSON.stringify(shown)).digest('hex') }
}

export const showQueuePreview = answerQuestion(ShowQueuePreview, ofTown, (context, { weights }) =>
  preview(context, weights),
)

export const changeQueueRule = answerCommand(
  ChangeQueueRule,
  ofTown,
  async (context, { version, weights, why, seen }) => {
    const { db, now, actor } = context
    const rule = await ruleAt(context)
    if (rule.version !== version || actor.is !== 'staff') return refused(staffWord('error.request.ruleMeanwhile'))
    if ((await preview(context, weights)).seen !== seen) return refused(staffWord('error.request.notPreviewed'))
    const next = version + 1
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('queue_rule')
      .values({ version: next, weights: JSON.stringify(weights), why, account: actor.account, at: now })
      .onConflict(conflict => conflict.column('version').doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows !== 1n) return refused(staffWord('error.request.ruleMeanwhile'))
    return done({ version: next }, `queue-rule-${next}`)
  },
)
