import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { staffWord, word } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { holdOf, holdWhen, mayTake, type HoldViewer, type Taking } from '../../platform/server/hold'
import { anyone, duty, either } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import type { Tables } from '../../platform/server/tables'
import { REPORT_TAKEN, ReportPlace, SettlePlaceReport, TakePlaceReport, type PlaceReportLine } from '../placeReport'
import type { ReportedFault } from '../reportedFaults'
import { ROLES_OF_PLACES } from './ofPlace'

type Row = Selectable<Tables['place_report']>

/** For whoever looks after the page of this place. */
export const reportPlace = answerCommand(ReportPlace, anyone, async (context, { place, fault, words }) => {
  const { db, now, places } = context
  if (!places.findPlace(place)) return refused(word('error.placeGone'))
  const id = randomBytes(16).toString('hex')
  const row = { id, place_id: place, fault, words, made_at: now, taken_by: null, settled_at: null, outcome: null }
  await db.insertInto('place_report').values(row).execute()
  return done({ reported: true }, id)
})

type OfReport = { report: string }

const findReport = async ({ db }: Context, { report }: OfReport): Promise<Row | null> =>
  (await db
    .selectFrom('place_report')
    .selectAll()
    .where('id', '=', report)
    .where('settled_at', 'is', null)
    .executeTakeFirst()) ?? null

const placeOfReport = (_payload: OfReport, { place_id }: Row) => ({ place: place_id })
const ofReportedPlace = either<OfReport, Row>(duty('mediator', placeOfReport), duty('administrator', placeOfReport))
const guarded = { subject: findReport, unknown: refused(staffWord('staff.places.report.gone')) }

const accountOf = ({ actor }: Pick<Context, 'actor'>) => (actor.is === 'staff' ? actor.account : '')

/** At work: whoever may look into what is reported of this place. */
async function viewerOf(context: Context, rows: Row[], place: string): Promise<HoldViewer> {
  const accounts = rows.flatMap(({ taken_by }) => taken_by ?? [])
  const atWork = new Map<string, string>()
  for (const role of ROLES_OF_PLACES)
    for (const [account, name] of await context.nameAtWork(context.db, accounts, { role, place }))
      atWork.set(account, name)
  return { atWork, account: accountOf(context), now: context.now }
}

async function take(context: CommandContext, { report, ...taking }: OfReport & Taking) {
  const { db } = context
  const query = db.selectFrom('place_report').selectAll().where('id', '=', report).where('settled_at', 'is', null)
  const row = await lockRows(db, query).executeTakeFirst()
  if (!row) return guarded.unknown
  const viewer = await viewerOf(context, [row], row.place_id)
  if (!mayTake(holdOf(row, viewer), taking)) return refused(REPORT_TAKEN)
  await db.updateTable('place_report').set(holdWhen(taking, viewer)).where('id', '=', report).execute()
  return done({ taken: taking.isTaken }, report)
}

/** The row is locked: whoever presses second is told. */
export const takePlaceReport = answerCommand(TakePlaceReport, ofReportedPlace, { ...guarded, answer: take })

async function settle(context: CommandContext, { report, outcome }: OfReport & { outcome: string }) {
  const changed = await context.db
    .updateTable('place_report')
    .set({ outcome, settled_at: context.now })
    .where('id', '=', report)
    .where('taken_by', '=', accountOf(context))
    .executeTakeFirst()
  if (changed.numUpdatedRows === 1n) return done({ settled: true }, report)
  return refused(staffWord('staff.places.report.takeFirst'))
}

export const settlePlaceReport = answerCommand(SettlePlaceReport, ofReportedPlace, { ...guarded, answer: settle })

/** Those of a place that wait, the oldest first. */
export async function listReports(context: Context, place: string): Promise<PlaceReportLine[]> {
  const rows = await context.db
    .selectFrom('place_report')
    .selectAll()
    .where('place_id', '=', place)
    .where('settled_at', 'is', null)
    .orderBy('made_at')
    .limit(100)
    .execute()
  const viewer = await viewerOf(context, rows, place)
  return rows.map(row => ({
    id: row.id,
    fault: row.fault as ReportedFault,
    words: row.words,
    madeAt: row.made_at,
    ...holdOf(row, viewer),
  }))
}

/** How many wait, by place. */
export async function countReports({ db }: Context): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('place_report')
    .select(['place_id', ({ fn }) => fn.countAll<number>().as('count')])
    .where('settled_at', 'is', null)
    .groupBy('place_id')
    .execute()
  return new Map(rows.map(({ place_id, count }) => [place_id, Number(count)]))
}
