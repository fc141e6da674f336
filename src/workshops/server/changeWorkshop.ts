import type { InferOutput } from 'valibot'
import { DAY_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { CancelWorkshop, ChangeWorkshop, RecordCleanUp } from '../workshop'
import { faultOf, knownLessons } from './planWorkshop'
import { sessionHoursOf, type WorkshopRow } from './workshopRows'

type OfWorkshop = { workshop: string }
type Change = InferOutput<typeof ChangeWorkshop.payload>
type Cleaned = InferOutput<typeof RecordCleanUp.payload>

const findRow = async ({ db }: Context, { workshop }: OfWorkshop): Promise<WorkshopRow | null> =>
  (await db.selectFrom('workshop').selectAll().where('id', '=', workshop).executeTakeFirst()) ?? null

/** Of the place where it is held. */
const ofItsPlace = duty<OfWorkshop, WorkshopRow>('mediator', (_payload, { place_id }) => ({ place: place_id }))
const guarded = { subject: findRow, unknown: refused(staffWord('staff.workshops.gone')) }

/** This one, locked, and those of its series that follow when they are meant too; none that began or was cancelled. */
async function lockPlanned({ db, now }: CommandContext, row: WorkshopRow, isWithNext: boolean): Promise<WorkshopRow[]> {
  const query = db
    .selectFrom('workshop')
    .selectAll()
    .where('series', '=', row.series)
    .where('starts_at', '>', now)
    .where('state', '=', 'planned')
    .where('starts_at', '>=', row.starts_at)
    .$if(!isWithNext, only => only.where('id', '=', row.id))
  return lockRows(db, query.orderBy('starts_at').orderBy('id')).execute()
}

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

async function change(context: CommandContext, wanted: Change, row: WorkshopRow) {
  const rows = await lockPlanned(context, row, wanted.isWithNext)
  const own = rows.find(({ id }) => id === row.id)
  if (!own) return refused(staffWord('staff.workshops.over'))
  if (own.version !== wanted.version) return refused(staffWord('staff.workshops.changedMeanwhile'))
  const days = daysBetween(parisDateTime(own.starts_at).date, wanted.date)
  const dated = rows.map(each => ({ row: each, date: addDays(parisDateTime(each.starts_at).date, days) }))
  for (const { row: each, date } of dated) {
    const fault = faultOf(context, { ...wanted, place: each.place_id, date })
    if (fault) return refused(fault)
  }
  let moved = 0
  for (const each of dated) moved += await changeOne(context, wanted, each)
  return done({ changed: rows.length, moved }, row.id)
}

async function changeOne(context: CommandContext, wanted: Change, { row, date }: { row: WorkshopRow; date: string }) {
  const { kind, title, text, language, time, minutes, seats } = wanted
  const values = {
    kind,
    title,
    text,
    language,
    minutes,
    seats,
    starts_at: instantOf(date, time)!,
    lessons: knownLessons(context, wanted.lessons),
    version: row.version + 1,
  }
  await context.db.updateTable('workshop').set(values).where('id', '=', row.id).execute()
  return context.sessionBook.change(context, row.id, sessionHoursOf({ ...row, ...values }))
}

async function cancel(context: CommandContext, { isWithNext }: { isWithNext: boolean }, row: WorkshopRow) {
  const rows = await lockPlanned(context, row, isWithNext)
  if (!rows.some(({ id }) => id === row.id)) return refused(staffWord('staff.workshops.over'))
  let displaced = 0
  // All of them first: none is offered instead of another.
  for (const { id, version } of rows)
    await context.db
      .updateTable('workshop')
      .set({ state: 'cancelled', version: version + 1 })
      .where('id', '=', id)
      .execute()
  for (const { id } of rows) displaced += await context.sessionBook.cancel(context, id)
  return done({ cancelled: rows.length, displaced }, row.id)
}

async function record({ db, now }: CommandContext, { files, megabytes, devices }: Cleaned, row: WorkshopRow) {
  if (row.kind !== 'cleanup' || row.state !== 'planned') return refused(staffWord('staff.workshops.gone'))
  if (row.starts_at > now) return refused(staffWord('staff.workshops.notYet'))
  await db.updateTable('workshop').set({ files, megabytes, devices }).where('id', '=', row.id).execute()
  return done({ recorded: true }, row.id)
}

export const changeWorkshop = answerCommand(ChangeWorkshop, ofItsPlace, { ...guarded, answer: change })
export const cancelWorkshop = answerCommand(CancelWorkshop, ofItsPlace, { ...guarded, answer: cancel })
export const recordCleanUp = answerCommand(RecordCleanUp, ofItsPlace, { ...guarded, answer: record })
