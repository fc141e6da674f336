import type { Selectable } from 'kysely'
import { TOWN_ORGANISATION } from '../../people/account'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { holdOf, holdWhen, mayTake, type HoldViewer } from '../../platform/server/hold'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import { ListReports, SettleReport, TakeReport, type ReportLine, type ReportReason } from '../reports'

type Row = Selectable<Tables['step_report']>
type Step = { lesson: string; step: number }

/** The lessons are the town's. */
const ofTown = duty('mediator', () => ({ organisation: TOWN_ORGANISATION }))
const MAX_REPORTS = 1_000

const accountOf = ({ actor }: Pick<Context, 'actor'>) => (actor.is === 'staff' ? actor.account : '')

async function viewerOf(context: Context, rows: Row[]): Promise<HoldViewer> {
  const accounts = rows.flatMap(({ taken_by }) => taken_by ?? [])
  const atWork = await context.nameAtWork(context.db, accounts, { role: 'mediator', organisation: TOWN_ORGANISATION })
  return { atWork, account: accountOf(context), now: context.now }
}

/** A report that came after the step was taken is of the same task: the last taking holds all of them. */
const lastTaken = (rows: Row[]) => rows.reduce((last, row) => ((row.taken_at ?? 0) > (last.taken_at ?? 0) ? row : last))

function reasonsOf(rows: Row[]): ReportLine['reasons'] {
  const counts = new Map<string, number>()
  for (const { reason } of rows) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const reasons = [...counts].map(([reason, count]) => ({ reason: reason as ReportReason, count }))
  return reasons.sort((one, other) => other.count - one.count || one.reason.localeCompare(other.reason))
}

export const listReports = answerQuestion(ListReports, ofTown, async (context): Promise<ReportLine[]> => {
  const rows = await context.db
    .selectFrom('step_report')
    .selectAll()
    .where('settled_at', 'is', null)
    .orderBy('made_at')
    .orderBy('lesson')
    .orderBy('step')
    .limit(MAX_REPORTS)
    .execute()
  const viewer = await viewerOf(context, rows)
  const bySteps = new Map<string, Row[]>()
  for (const row of rows) {
    const key = `${row.lesson} ${row.step}`
    bySteps.set(key, [...(bySteps.get(key) ?? []), row])
  }
  return [...bySteps.values()].map(same => {
    const { lesson, step, made_at: since } = same[0]!
    const title = context.tutorials.find(lesson)?.short ?? lesson
    return { lesson, title, step, since, reasons: reasonsOf(same), ...holdOf(lastTaken(same), viewer) }
  })
})

/** Those that wait, locked: of two who press, one is first. */
const lockReports = ({ db }: CommandContext, { lesson, step }: Step) => {
  const query = db.selectFrom('step_report').selectAll().where('lesson', '=', lesson).where('step', '=', step)
  return lockRows(db, query.where('settled_at', 'is', null).orderBy('id')).execute()
}

const write = ({ db }: CommandContext, rows: Row[], values: Partial<Row>) => {
  const ids = rows.map(({ id }) => id)
  return db.updateTable('step_report').set(values).where('id', 'in', ids).execute()
}

export const takeReport = answerCommand(TakeReport, ofTown, async (context, { isTaken, isInstead, ...of }) => {
  const rows = await lockReports(context, of)
  if (rows.length === 0) return refused(staffWord('staff.reports.gone'))
  const viewer = await viewerOf(context, rows)
  const taking = { isTaken, isInstead }
  if (!mayTake(holdOf(lastTaken(rows), viewer), taking)) return refused(staffWord('staff.reports.takenByAnother'))
  await write(context, rows, holdWhen(taking, viewer))
  return done({ taken: isTaken }, of.lesson)
})

export const settleReport = answerCommand(SettleReport, ofTown, async (context, { outcome, ...of }) => {
  const rows = await lockReports(context, of)
  if (rows.length === 0) return refused(staffWord('staff.reports.gone'))
  if (lastTaken(rows).taken_by !== accountOf(context)) return refused(staffWord('staff.reports.takeFirst'))
  await write(context, rows, { outcome, state: 'settled', settled_at: context.now })
  return done({ settled: rows.length }, of.lesson)
})
