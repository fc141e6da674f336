import { randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import { MINUTE_MS } from '../../platform/everywhere/durations'
import { instantOf } from '../../platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../platform/everywhere/parisTime'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import type { CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { lockRows } from '../../platform/server/database'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import type { ServedNeedId } from '../../needs/need'
import type { DisplacedBy } from '../appointment'
import type { Expected } from '../closings'
import { recordAct } from './acts'
import { freeSeats } from './takeSeat'
import { tellOfChange } from './toldAppointments'

export type AppointmentRow = Selectable<Tables['appointment']>

/** Instants, ms UTC. */
export type Stretch = { place: string; startsAt: number; endsAt: number }

/** No slot lasts longer: see receptionHours.ts. */
export const LONGEST_MS = 180 * MINUTE_MS

const tomorrow = ({ now }: Pick<Context, 'now'>) => instantOf(addDays(parisDateTime(now).date, 1), '00:00')!

/**
 * Appointments to come that touch this stretch of time, as they may be read; of whoever came already, none. Nobody came on
 * a day to come: a mark that is there by a slip keeps nobody from being warned.
 */
export const expectedQuery = ({ db, now }: Pick<Context, 'db' | 'now'>, { place, startsAt, endsAt }: Stretch) =>
  db
    .selectFrom('appointment')
    .selectAll()
    .where('place_id', '=', place)
    .where('state', '=', 'confirmed')
    .where(row => row.or([row('attendance', 'is', null), row('starts_at', '>=', tomorrow({ now }))]))
    .where('erased_at', 'is', null)
    .where('starts_at', '>=', Math.max(now, startsAt - LONGEST_MS))
    .where('starts_at', '<', endsAt)
    .orderBy('starts_at')
    .orderBy('id')

export const touches = ({ startsAt }: Stretch) => {
  return (row: AppointmentRow) => row.starts_at + row.minutes * MINUTE_MS > startsAt
}

export const expectedOfRow = (row: AppointmentRow): Expected => ({
  appointment: row.id,
  familyName: row.family_name,
  phone: row.phone,
  email: row.email,
  language: readLanguage(row.language) ?? FRENCH,
  need: row.need as ServedNeedId,
  startsAt: row.starts_at,
})

/**
 * Nobody books at this place, moves there or has its hours changed until the transaction ends: what is read next is
 * whole. See `holdOpening`.
 */
export const lockPlace = (db: DatabaseTransaction, place: string) =>
  lockRows(db, db.selectFrom('opening').selectAll().where('place_id', '=', place).orderBy('id')).execute()

export const lockExpected = async (context: CommandContext, stretch: Stretch) =>
  (await lockRows(context.db, expectedQuery(context, stretch)).execute()).filter(touches(stretch))

type Cause = { because: DisplacedBy; id: string }

/** The seat is free, and the person is to choose another hour. `row`: locked. */
export async function displace(context: CommandContext, row: AppointmentRow, { because, id }: Cause): Promise<void> {
  const { db, now } = context
  const seat = await db.selectFrom('seat').select('slot_id').where('appointment_id', '=', row.id).executeTakeFirst()
  await freeSeats(db, row.id)
  await db
    .updateTable('appointment')
    .set({ state: 'to-rebook', attendance: null, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
  await db
    .insertInto('displaced')
    .values({
      id: randomBytes(16).toString('hex'),
      appointment_id: row.id,
      place_id: row.place_id,
      starts_at: row.starts_at,
      slot_id: seat?.slot_id ?? null,
      because,
      cause_id: id,
      at: now,
      warned_at: null,
    })
    .execute()
  const displaced = { id: row.id, version: row.version + 1, placeId: row.place_id }
  await recordAct(context, displaced, { did: 'displaced' })
  await tellOfChange(context, { ...row, version: row.version + 1 }, 'displaced')
}
