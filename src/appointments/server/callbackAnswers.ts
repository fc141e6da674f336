import type { Selectable } from 'kysely'
import { TOWN_ORGANISATION } from '../../people/account'
import type { BookedNeedId } from '../../needs/need'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { holdOf, holdWhen, mayTake, type HoldViewer } from '../../platform/server/hold'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import { staffWord } from '../../platform/everywhere/words'
import { ListCallbacks, SettleCallback, TakeCallback, TAKEN_BY_ANOTHER, type CallbackLine } from '../agenda'
import type { HalfDay } from '../halfDays'

type Row = Selectable<Tables['callback']>

/** Who asks to be called names no place: the town calls. */
const ofTown = duty('mediator', () => ({ organisation: TOWN_ORGANISATION }))

const accountOf = ({ actor }: Pick<Context, 'actor'>) => (actor.is === 'staff' ? actor.account : '')

async function viewerOf(context: Context, rows: Row[]): Promise<HoldViewer> {
  const accounts = rows.flatMap(({ taken_by }) => taken_by ?? [])
  const atWork = await context.nameAtWork(context.db, accounts, { role: 'mediator', organisation: TOWN_ORGANISATION })
  return { atWork, account: accountOf(context), now: context.now }
}

export const listCallbacks = answerQuestion(ListCallbacks, ofTown, async (context): Promise<CallbackLine[]> => {
  const rows = await context.db
    .selectFrom('callback')
    .selectAll()
    .where('settled_at', 'is', null)
    .orderBy('made_at')
    .limit(200)
    .execute()
  const viewer = await viewerOf(context, rows)
  return rows.map(row => ({
    id: row.id,
    phone: row.phone,
    halfDay: row.half_day as HalfDay,
    name: row.name,
    need: row.need as BookedNeedId | null,
    language: readLanguage(row.language) ?? FRENCH,
    madeAt: row.made_at,
    lesson: row.lesson,
    step: row.step,
    ...holdOf(row, viewer),
    attempts: row.attempts,
  }))
})

/** The row is locked: whoever presses second is told. */
export const takeCallback = answerCommand(TakeCallback, ofTown, async (context, { callback, ...taking }) => {
  const query = context.db.selectFrom('callback').selectAll().where('id', '=', callback).where('settled_at', 'is', null)
  const row = await lockRows(context.db, query).executeTakeFirst()
  const viewer = row && (await viewerOf(context, [row]))
  if (!viewer || !mayTake(holdOf(row, viewer), taking)) return refused(TAKEN_BY_ANOTHER)
  await context.db.updateTable('callback').set(holdWhen(taking, viewer)).where('id', '=', callback).execute()
  return done({ taken: taking.isTaken }, callback)
})

async function settle(context: CommandContext, callback: string, outcome: string) {
  const isOver = outcome !== 'no-answer'
  const changed = await context.db
    .updateTable('callback')
    .set(row => ({
      outcome,
      attempts: row('attempts', '+', 1),
      taken_by: isOver ? row.ref('taken_by') : null,
      settled_at: isOver ? context.now : null,
      state: isOver ? 'settled' : 'requested',
    }))
    .where('id', '=', callback)
    .where('settled_at', 'is', null)
    .where('taken_by', '=', accountOf(context))
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** By whoever took it: two colleagues do not call the same person. */
export const settleCallback = answerCommand(SettleCallback, ofTown, async (context, { callback, outcome }) =>
  (await settle(context, callback, outcome))
    ? done({ settled: outcome !== 'no-answer' }, callback)
    : refused(staffWord('staff.callbacks.takeFirst')),
)
