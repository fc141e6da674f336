import type { Selectable } from 'kysely'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { parisDateTime } from '../../platform/everywhere/parisTime'
import { staffWord } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import { duty } from '../../platform/server/may'
import { done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import type { Tables } from '../../platform/server/tables'
import type { Alternative } from '../alternatives'
import type { AppointmentState } from '../appointment'
import type { NewsState } from '../appointmentChanged'
import { ListClosings, MarkWarned, RebookDisplaced, type Closings, type Displaced } from '../closings'
import { placesOf } from './agendaAnswers'
import { move } from './changeAppointment'
import { expectedOfRow } from './displace'
import { soughtNeed } from './appointmentOwners'
import { prepareNearest, TIMES_TO_CHOOSE } from './nearestFreeSlots'
import { appointmentOfRow } from './ownAppointment'

type DisplacedRow = Selectable<Tables['displaced']>
type AppointmentRow = Selectable<Tables['appointment']>

export const listClosings = answerQuestion(ListClosings, duty('mediator'), async (context): Promise<Closings> => {
  const places = placesOf(context, undefined)
  const rows = await context.db
    .selectFrom('closing')
    .selectAll()
    .where('ends_at', '>', context.now)
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .orderBy('starts_at')
    .orderBy('id')
    .execute()
  const names = await context.nameColleagues(
    context.db,
    rows.flatMap(({ mediator }) => mediator ?? []),
  )
  const closings = rows.map(row => ({
    id: row.id,
    placeId: row.place_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    reason: row.reason,
    mediator: row.mediator && (names.get(row.mediator) ?? ''),
  }))
  return { closings, displaced: await findDisplaced(context, places) }
})

/** Of one appointment, the last time that it was displaced. */
async function findDisplaced(context: Context, places: string[] | null): Promise<Displaced[]> {
  const { db, now } = context
  const rows = await db
    .selectFrom('displaced')
    .selectAll()
    .where('starts_at', '>=', instantOf(parisDateTime(now).date, '00:00')!)
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .orderBy('at')
    .execute()
  const last = [...new Map(rows.map(row => [row.appointment_id, row])).values()]
  if (last.length === 0) return []
  const ids = last.map(({ appointment_id }) => appointment_id)
  const appointments = await db
    .selectFrom('appointment')
    .selectAll()
    .where('id', 'in', ids)
    .where('erased_at', 'is', null)
    .execute()
  const news = await context.findNews(db, appointments)
  const byId = new Map(appointments.map(row => [row.id, row]))
  const timesFor = newTimes(context)
  const found: Displaced[] = []
  for (const row of last.sort((a, b) => a.starts_at - b.starts_at)) {
    const appointment = byId.get(row.appointment_id)
    if (!appointment) continue
    const times = await timesFor(row, appointment)
    found.push(
      toDisplaced(context, {
        row,
        appointment,
        times,
        news: news.get(appointment.id) ?? newsToCome(context, row, appointment),
      }),
    )
  }
  return found
}

/** To be placed again since then: displaced once more from another place or hour, it is for those who receive there. */
const waitsSince = ({ place_id, starts_at }: DisplacedRow, appointment: AppointmentRow) =>
  appointment.state === 'to-rebook' && appointment.place_id === place_id && appointment.starts_at === starts_at

/** Its job is written, and not done yet. */
const newsToCome = ({ now, findNewsChannel }: Context, { at }: DisplacedRow, { phone, email }: AppointmentRow) =>
  now - at < MINUTE_MS && findNewsChannel({ phone, email })?.isPromised ? 'waiting' : null

/** Free slots of a place and a need are read once, whatever the number of people. */
function newTimes(context: Context) {
  const prepared = new Map<string, ReturnType<typeof prepareNearest>>()
  return async (row: DisplacedRow, appointment: AppointmentRow): Promise<Alternative[]> => {
    if (!waitsSince(row, appointment)) return []
    const { place_id, starts_at, party } = appointment
    const need = await soughtNeed(context, appointmentOfRow(appointment))
    const key = `${place_id} ${need} ${party}`
    const nearest = prepared.get(key) ?? prepareNearest(context, { placeId: place_id, need, party })
    prepared.set(key, nearest)
    return (await nearest)(starts_at).slice(0, TIMES_TO_CHOOSE)
  }
}

type Read = { row: DisplacedRow; appointment: AppointmentRow; times: Alternative[]; news: NewsState | null }

const toDisplaced = ({ places }: Context, { row, appointment, times, news }: Read): Displaced => ({
  ...expectedOfRow(appointment),
  id: row.id,
  placeId: row.place_id,
  startsAt: row.starts_at,
  isWarned: row.warned_at !== null,
  news,
  now: {
    state: appointment.state as AppointmentState,
    startsAt: appointment.starts_at,
    placeName: places.findPlace(appointment.place_id)?.name ?? '',
  },
  times,
})

type OfDisplaced = { displaced: string }

const findRow = async ({ db }: Context, { displaced }: OfDisplaced): Promise<DisplacedRow | null> =>
  (await db.selectFrom('displaced').selectAll().where('id', '=', displaced).executeTakeFirst()) ?? null

/** Of the place where the appointment was. */
const ofItsPlace = duty<OfDisplaced, DisplacedRow>('mediator', (_payload, { place_id }) => ({ place: place_id }))
const guarded = { subject: findRow, unknown: refused(staffWord('staff.agenda.gone')) }

async function mark({ db, now }: CommandContext, { isWarned }: { isWarned: boolean }, { id }: DisplacedRow) {
  await db
    .updateTable('displaced')
    .set({ warned_at: isWarned ? now : null })
    .where('id', '=', id)
    .execute()
  return done({ warned: isWarned }, id)
}

async function rebook(context: CommandContext, { slot }: { slot: string }, displaced: DisplacedRow) {
  const query = context.db
    .selectFrom('appointment')
    .selectAll()
    .where('id', '=', displaced.appointment_id)
    .where('erased_at', 'is', null)
  const row = await lockRows(context.db, query).executeTakeFirst()
  if (!row || !waitsSince(displaced, row)) return refused(staffWord('staff.closings.chosenMeanwhile'))
  return move(context, { slot }, appointmentOfRow(row))
}

export const markWarned = answerCommand(MarkWarned, ofItsPlace, { ...guarded, answer: mark })
export const rebookDisplaced = answerCommand(RebookDisplaced, ofItsPlace, { ...guarded, answer: rebook })
