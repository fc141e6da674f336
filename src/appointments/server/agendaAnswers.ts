import type { Selectable } from 'kysely'
import { placesOfRole } from '../../platform/server/actor'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { findGuessed } from '../../platform/server/failedAttempts'
import { duty } from '../../platform/server/may'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import type { Role } from '../../platform/everywhere/role'
import { staffWord } from '../../platform/everywhere/words'
import { MarkAttendance, ShowAgenda, WriteVisitNote, type AgendaLine, type Attendance } from '../agenda'
import type { Mediator } from '../mediators'
import { findAgendaActs } from './acts'
import { findAgendaCourses, findCoursesBefore } from './courses'
import { findAgendaMandates } from './mandates'
import { findReceived, findReceivers } from './receivers'
import { appointmentOfRow } from './ownAppointment'

/** The places where this actor receives people, or has one of these roles; or the one asked for; null: all. */
export function placesOf(
  { actor }: Pick<Context, 'actor'>,
  place: string | undefined,
  roles: readonly Role[] = ['mediator'],
): string[] | null {
  return place ? [place] : placesOfRole(actor, ...roles)
}

const ofPlace = duty<{ place?: string }, unknown>('mediator', ({ place }) => ({ place }))

export const showAgenda = answerQuestion(ShowAgenda, ofPlace, async (context, { from, days, place }) => {
  const places = placesOf(context, place)
  const [start, end] = [instantOf(from, '00:00')!, instantOf(addDays(from, days), '00:00')!]
  const rows = await context.db
    .selectFrom('appointment')
    .selectAll()
    .where('starts_at', '>=', start)
    .where('starts_at', '<', end)
    // Of some places, what is erased is left out below: asked here, SQLite walks that day of every place there is.
    .$if(places === null, query => query.where('erased_at', 'is', null))
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  const here = rows.filter(({ erased_at }) => erased_at === null)
  const mediators = await findMediators(context, here, places)
  const titles = await findTitles(context, here)
  const lines = await withActs(
    context,
    here.map(row => {
      const sessionTitle = titles.get(row.session ?? '')
      return { ...lineOfRow(row, mediators.get(row.id) ?? null), ...(sessionTitle && { sessionTitle }) }
    }),
  )
  const ids = new Set([...(places ?? []), ...lines.map(({ placeId }) => placeId)])
  const named = [...ids].map(id => ({ id, name: context.places.findPlace(id)?.name ?? id }))
  return { from, days, places: named.sort((a, b) => a.name.localeCompare(b.name, 'fr')), lines }
})

export type AppointmentRow = Selectable<Tables['appointment']>

/** Of the workshops among them, by the id of the session. */
async function findTitles(context: Context, rows: AppointmentRow[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap(({ session }) => session ?? []))]
  const sessions = await Promise.all(ids.map(id => context.findSession(context, id)))
  return new Map(ids.map((id, at) => [id, sessions[at]?.title ?? '']))
}

async function findMediators({ db, nameColleagues }: Context, rows: AppointmentRow[], places: string[] | null) {
  const received = await findReceived(db, rows, await findReceivers(db, places ?? undefined))
  const names = await nameColleagues(db, [...received.values()])
  return new Map([...received].map(([id, account]) => [id, { account, name: names.get(account) ?? '' }]))
}

/** What was done with each, what was agreed to, and the lessons to do. */
async function withActs(context: Context, lines: Omit<AgendaLine, 'acts' | 'mandates'>[]): Promise<AgendaLine[]> {
  const ids = lines.map(({ id }) => id)
  const [acts, mandates] = [await findAgendaActs(context, ids), await findAgendaMandates(context, lines)]
  const courses = await findAgendaCourses(context, ids)
  const before = await findCoursesBefore(context, ids)
  const guessed = await findGuessed(
    context,
    lines.map(({ reference }) => reference),
  )
  return lines.map(line => ({
    ...line,
    ...(courses.has(line.id) && { course: courses.get(line.id)! }),
    ...(before.has(line.id) && { courseBefore: before.get(line.id)! }),
    ...(guessed.has(line.reference) && { isGuessed: true as const }),
    acts: acts.get(line.id) ?? [],
    mandates: mandates.get(line.id) ?? [],
  }))
}

export const lineOfRow = (row: AppointmentRow, mediator: Mediator | null): Omit<AgendaLine, 'acts' | 'mandates'> => ({
  ...appointmentOfRow(row),
  attendance: row.attendance as Attendance | null,
  came: row.came,
  overbookReason: row.overbook_reason,
  mediator,
  note: row.note ?? '',
  advice: row.advice ?? '',
  noteVersion: row.note_version,
})

type OfAppointment = { appointment: string }

const appointmentQuery = (db: AnyDatabase, { appointment }: OfAppointment) =>
  db.selectFrom('appointment').selectAll().where('id', '=', appointment).where('erased_at', 'is', null)

/** For who then takes a seat, and locks the hours of a place before the row; see `change`, changeAppointment.ts. */
export const findAppointmentRow = async ({ db }: Context, payload: OfAppointment) =>
  (await appointmentQuery(db, payload).executeTakeFirst()) ?? null

/** For who writes words about somebody: nobody erases the row meanwhile. */
export const lockAppointmentRow = async ({ db }: CommandContext, payload: OfAppointment) =>
  (await lockRows(db, appointmentQuery(db, payload)).executeTakeFirst()) ?? null

/** Of the place of the appointment: that of another place is as unknown. */
export const receiving = duty<OfAppointment, AppointmentRow>('mediator', (_payload, { place_id }) => ({
  place: place_id,
}))
const guarded = { subject: lockAppointmentRow, unknown: refused(staffWord('staff.agenda.gone')) }

/** Nobody has come, or stayed away, on a day that has not begun. */
const isToCome = ({ starts_at }: AppointmentRow, now: number) => parisDateTime(starts_at).date > parisDateTime(now).date

type Marked = { attendance: Attendance | null; was: Attendance | null; startsAt?: number } & Counted
type Counted = { came: number | null; cameWas?: number | null }

async function mark({ db, now }: CommandContext, payload: Marked, row: AppointmentRow) {
  const { attendance, was } = payload
  const came = cameOf(payload, row)
  if (row.state === 'cancelled' && attendance !== null) return refused(staffWord('staff.agenda.cancelledMeanwhile'))
  if (row.state === 'to-rebook' && attendance !== null) return refused(staffWord('staff.agenda.closedMeanwhile'))
  const hasMoved = payload.startsAt !== undefined && payload.startsAt !== row.starts_at
  if (hasMoved) return conflict({ attendance: row.attendance, startsAt: row.starts_at }, row.id)
  if (attendance !== null && isToCome(row, now)) return refused(staffWord('staff.agenda.notYet'))
  // Of a party, a colleague counted others meanwhile.
  const isCounted = attendance !== null && attendance !== 'missed' && was !== null && row.attendance === was
  const { cameWas = row.came } = payload
  if (isCounted && cameWas !== row.came && came !== row.came)
    return conflict({ attendance: row.attendance, came: row.came }, row.id)
  const changed = await db
    .updateTable('appointment')
    .set({ attendance, came })
    .where('id', '=', row.id)
    .where(row => (was === null ? row('attendance', 'is', null) : row('attendance', '=', was)))
    .executeTakeFirst()
  // What was wanted is there already: pressed by both, it is no conflict.
  if (changed.numUpdatedRows === 0n && row.attendance !== attendance) return conflict({ attendance: row.attendance })
  return done({ attendance }, row.id)
}

/** Of several who were to come together; of one person, that she came says all. */
const cameOf = ({ attendance, came }: { attendance: Attendance | null; came: number | null }, row: AppointmentRow) =>
  row.party > 1 && came && attendance !== null && attendance !== 'missed' ? Math.min(came, row.party) : null

type Note = { note: string; advice: string; version: number }

async function writeNote({ db }: CommandContext, { note, advice, version }: Note, row: AppointmentRow) {
  const changed = await db
    .updateTable('appointment')
    .set({ note: note || null, advice: advice || null, note_version: version + 1 })
    .where('id', '=', row.id)
    .where('note_version', '=', version)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n)
    return conflict({ note: row.note ?? '', advice: row.advice ?? '', noteVersion: row.note_version }, row.id)
  return done({ noteVersion: version + 1 }, row.id)
}

export const markAttendance = answerCommand(MarkAttendance, receiving, { ...guarded, answer: mark })
export const writeVisitNote = answerCommand(WriteVisitNote, receiving, { ...guarded, answer: writeNote })
