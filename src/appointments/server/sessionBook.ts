import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { WORKSHOP } from '../../needs/namedNeeds'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import type { CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import { isBookable, isTooFar, slotsOfDay } from '../freeSlots'
import { offeredOpenings } from '../offeredOpenings'
import type { ReceptionHours } from '../receptionHours'
import type { CancelledCount, MovedCount, SessionFault, SessionHours, SessionSeats } from '../sessionHours'
import { recordAct } from './acts'
import { horizonOf } from './bookingHorizon'
import { displace, lockPlace, type AppointmentRow } from './displace'
import { findSessionFault } from './sessionFault'
import { findClosings, receptionHoursOfRow, rowOfReceptionHours } from './openings'
import { movePersonWords } from './personWords'
import { tellOfChange } from './toldAppointments'

declare module '../../platform/server/context' {
  interface Provided {
    sessionBook: SessionBook
  }
}

type Reading = Pick<Context, 'db' | 'now' | 'places' | 'settings'>

/** For the noun of the workshops: a session is an opening of one day and one slot, so seats and bookings are the same. */
export type SessionBook = {
  /** Gives its id. */
  open: (context: Pick<CommandContext, 'db'>, hours: SessionHours) => Promise<string>
  /** Null: people can come. Places are locked: nobody closes one meanwhile. */
  findFault: (context: CommandContext, hours: SessionHours) => Promise<SessionFault | null>
  /** Whoever has a seat comes along, and is told when the hour or the place is another. */
  change: (context: CommandContext, id: string, hours: SessionHours) => Promise<MovedCount>
  /** Whoever had a seat is told, and chooses another session. */
  cancel: (context: CommandContext, id: string) => Promise<CancelledCount>
  /** By id; nothing of an opening that is no more. */
  findSeats: (context: Reading, ids: string[]) => Promise<Map<string, SessionSeats>>
  /** Of each session, how many people came, of those that it was noted of. */
  countCame: (context: Pick<Context, 'db'>, ids: string[]) => Promise<Map<string, number>>
}

const pad = (count: number) => String(count).padStart(2, '0')
const endOf = (time: string, minutes: number) => {
  const end = Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) + minutes
  return `${pad(Math.floor(end / 60))}:${pad(end % 60)}`
}

const hoursOf = (id: string, { placeId, date, time, minutes, seats, topic }: SessionHours): ReceptionHours => ({
  id,
  placeId,
  weekday: parisDateTime(instantOf(date, time)!).weekday,
  from: time,
  to: endOf(time, minutes),
  startsOn: date,
  endsOn: date,
  slotMinutes: minutes,
  capacity: seats,
  needs: [WORKSHOP],
  noticeMinutes: 0,
  topic,
})

async function open({ db }: Pick<CommandContext, 'db'>, hours: SessionHours): Promise<string> {
  const id = `atelier-${randomBytes(8).toString('hex')}`
  await db
    .insertInto('opening')
    .values({ ...rowOfReceptionHours(hoursOf(id, hours), false), mediator: hours.leader })
    .execute()
  return id
}

/** Whoever has a seat in it, locked. */
function lockExpected(db: DatabaseTransaction, id: string): Promise<AppointmentRow[]> {
  const query = db.selectFrom('appointment').selectAll().where('session', '=', id).where('state', '=', 'confirmed')
  return lockRows(db, query.where('erased_at', 'is', null).orderBy('id')).execute()
}

async function change(context: CommandContext, id: string, hours: SessionHours): Promise<MovedCount> {
  const { db } = context
  const old = await db.selectFrom('opening').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  for (const place of [...new Set([old.place_id, hours.placeId])].sort()) await lockPlace(db, place)
  const opening = hoursOf(id, hours)
  const { id: _id, ...values } = rowOfReceptionHours(opening, false)
  const expected = await lockExpected(db, id)
  await db
    .updateTable('opening')
    .set({ ...values, mediator: hours.leader })
    .where('id', '=', id)
    .execute()
  const slot = slotsOfDay(opening, hours.date)[0]
  const count = { moved: 0, untold: 0 }
  if (!slot) return count
  for (const row of expected) {
    if (row.starts_at === slot.startsAt && row.place_id === slot.placeId && row.minutes === slot.minutes) continue
    const isElsewhere = row.starts_at !== slot.startsAt || row.place_id !== slot.placeId
    const [version, where] = [row.version + 1, { place_id: slot.placeId, starts_at: slot.startsAt }]
    await db
      .updateTable('seat')
      .set({ slot_id: slot.id, ...where })
      .where('appointment_id', '=', row.id)
      .execute()
    await db
      .updateTable('appointment')
      .set({ ...where, minutes: slot.minutes, attendance: null, came: null, version })
      .where('id', '=', row.id)
      .execute()
    await movePersonWords(db, row.id, slot)
    if (isElsewhere) await recordAct(context, { id: row.id, version, placeId: row.place_id }, { did: 'moved' })
    await tellOfChange(context, { ...row, version }, isElsewhere ? 'moved' : 'resized')
    // No message tells of a length alone.
    if (!isElsewhere) continue
    count.moved++
    if (!context.findNewsChannel(row)) count.untold++
  }
  return count
}

async function cancel(context: CommandContext, id: string): Promise<CancelledCount> {
  const { db } = context
  const old = await db.selectFrom('opening').selectAll().where('id', '=', id).executeTakeFirst()
  if (!old) return { displaced: 0, untold: 0 }
  await lockPlace(db, old.place_id)
  const expected = await lockExpected(db, id)
  // It ends before it begins: it has no slot any more.
  await db
    .updateTable('opening')
    .set({ ends_on: addDays(old.starts_on, -1) })
    .where('id', '=', id)
    .execute()
  for (const row of expected) await displace(context, row, { because: 'opening', id })
  return { displaced: expected.length, untold: expected.filter(row => !context.findNewsChannel(row)).length }
}

const inHorizon = (date: string, days: number) => addDays(date, 1 - days)

async function findSeats(context: Reading, ids: string[]): Promise<Map<string, SessionSeats>> {
  const { db, now, places } = context
  if (!ids.length) return new Map()
  const rows = await db.selectFrom('opening').selectAll().where('id', 'in', ids).execute()
  const taken = await countTaken(context, rows)
  const closings = await findClosings(context, [...new Set(rows.map(row => row.place_id))])
  const horizon = horizonOf(context)
  const seatsOf = (row: (typeof rows)[number]): [string, SessionSeats] => {
    const hours = receptionHoursOfRow(row)
    const slot = slotsOfDay({ ...hours, endsOn: hours.startsOn }, hours.startsOn)[0]
    const isOffered = slot && hours.endsOn === hours.startsOn && offeredOpenings([hours], places).length > 0
    const isClosed = !isOffered || !isBookable(slot, hours, { closings, now: Math.min(now, slot.startsAt) })
    const isFar = slot && isTooFar(slot, now, horizon)
    return [
      row.id,
      {
        slot: slot?.id ?? '',
        taken: taken.get(row.id) ?? 0,
        isClosed,
        opensOn: isFar ? inHorizon(hours.startsOn, horizon) : null,
        leader: row.mediator,
      },
    ]
  }
  return new Map(rows.map(seatsOf))
}

async function countTaken({ db }: Pick<Context, 'db'>, rows: Selectable<Tables['opening']>[]) {
  const counted = await db
    .selectFrom('appointment')
    .select(['session', ({ fn }) => fn.sum<number | string>('party').as('taken')])
    .where(
      'session',
      'in',
      rows.map(({ id }) => id),
    )
    .where('state', '=', 'confirmed')
    .groupBy('session')
    .execute()
  return new Map(counted.map(({ session, taken }) => [session ?? '', Number(taken)]))
}

async function countCame({ db }: Pick<Context, 'db'>, ids: string[]): Promise<Map<string, number>> {
  if (!ids.length) return new Map()
  const rows = await db
    .selectFrom('appointment')
    .select(['session', 'party', 'came'])
    .where('session', 'in', ids)
    .where('state', '=', 'confirmed')
    .where('attendance', 'in', ['here', 'honoured'])
    .execute()
  const came = new Map<string, number>()
  for (const row of rows) came.set(row.session!, (came.get(row.session!) ?? 0) + (row.came ?? row.party))
  return came
}

export const sessionBook: SessionBook = { open, findFault: findSessionFault, change, cancel, findSeats, countCame }
