import type { InferOutput } from 'valibot'
import { DAY_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { placesOfRole } from '../../platform/server/actor'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { CancelWorkshop, ChangeWorkshop, RecordCleanUp } from '../workshop'
import { faultOf, knownLessons, sessionFaultOf } from './planWorkshop'
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

/** Is she charged with this place too? The duty that was asked is of the place where it was. */
const receivesAt = (context: Context, place: string) => placesOfRole(context.actor, 'mediator')?.includes(place) ?? true

async function change(context: CommandContext, wanted: Change, row: WorkshopRow) {
  const rows = await lockPlanned(context, row, wanted.isWithNext)
  const own = rows.find(({ id }) => id === row.id)
  if (!own) return refused(staffWord('staff.workshops.over'))
  if (own.version !== wanted.version) return refused(staffWord('staff.workshops.changedMeanwhile'))
  if (wanted.place && !receivesAt(context, wanted.place)) return refused(staffWord('staff.workshops.notThere'))
  const days = daysBetween(parisDateTime(own.starts_at).date, wanted.date)
  const leaders = await findLeaders(context, rows)
  const changes = rows.map(each => changeOf(wanted, { row: each, days, leader: leaders.get(each.id) ?? null }))
  for (const { place, date, hours, isAsBefore } of changes) {
    // Its words may be changed while its place is closed.
    const closed = isAsBefore ? null : await sessionFaultOf(context, hours)
    const fault = faultOf(context, { ...wanted, place, date }) ?? closed
    if (fault) return refused(fault)
  }
  const count = { moved: 0, untold: 0 }
  for (const each of changes) {
    const { moved, untold } = await changeOne(context, wanted, each)
    count.moved += moved
    count.untold += untold
  }
  return done({ changed: rows.length, ...count }, row.id)
}

async function findLeaders(context: Context, rows: WorkshopRow[]) {
  const ids = rows.map(({ id }) => id)
  const seats = await context.sessionBook.findSeats(context, ids)
  return new Map([...seats].map(([id, { leader }]) => [id, leader]))
}

type Before = { row: WorkshopRow; days: number; leader: string | null }

/** Of one session: where, when, and by whom it will be held. */
function changeOf(wanted: Change, { row, days, leader: before }: Before) {
  const { time, minutes, seats, place = row.place_id, leader = before } = wanted
  const date = addDays(parisDateTime(row.starts_at).date, days)
  const held = { place_id: place, starts_at: instantOf(date, time) ?? 0, minutes, seats }
  const isThere = place === row.place_id && held.starts_at === row.starts_at
  const isAsBefore = isThere && minutes === row.minutes && leader === before
  return { row, place, date, held, isAsBefore, hours: sessionHoursOf({ ...held, topic: row.topic }, leader) }
}

async function changeOne(context: CommandContext, wanted: Change, { row, held, hours }: ReturnType<typeof changeOf>) {
  const { kind, title, text, language } = wanted
  const told = { kind, title, text, language, lessons: knownLessons(context, wanted.lessons) }
  await context.db
    .updateTable('workshop')
    .set({ ...told, ...held, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  return context.sessionBook.change(context, row.id, hours)
}

async function cancel(context: CommandContext, { isWithNext }: { isWithNext: boolean }, row: WorkshopRow) {
  const rows = await lockPlanned(context, row, isWithNext)
  if (!rows.some(({ id }) => id === row.id)) return refused(staffWord('staff.workshops.over'))
  const count = { displaced: 0, untold: 0 }
  // All of them first: none is offered instead of another.
  for (const { id, version } of rows)
    await context.db
      .updateTable('workshop')
      .set({ state: 'cancelled', version: version + 1 })
      .where('id', '=', id)
      .execute()
  for (const { id } of rows) {
    const { displaced, untold } = await context.sessionBook.cancel(context, id)
    count.displaced += displaced
    count.untold += untold
  }
  return done({ cancelled: rows.length, ...count }, row.id)
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
