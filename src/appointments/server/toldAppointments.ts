import type { CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import type { Alternative } from '../alternatives'
import {
  AppointmentChanged,
  type AppointmentChange,
  type Contact,
  type NewsChannel,
  type NewsState,
  type ToldAppointment,
} from '../appointmentChanged'
import { soughtNeed } from './appointmentOwners'
import { prepareNearest, TIMES_TO_CHOOSE } from './nearestFreeSlots'
import { slugsOf } from './courseTable'
import { appointmentOfRow } from './ownAppointment'

declare module '../../platform/server/context' {
  interface Provided {
    /** Given by the noun that tells: how this person is told of what changes; null: nobody tells. */
    findNewsChannel: (contact: Contact) => NewsChannel | null
    /** Given by it too: whoever leaves a mobile number gets SMS of her appointment. */
    areSmsPromised: boolean
    /** Given by it too: when what is written now leaves, ms: nobody is disturbed at night. */
    newsLeavesAt: (now: number) => number
    /** Given by it too: what came of telling of a closing, by id of the appointment; nothing where nobody was to be told. */
    findNews: (
      db: AnyDatabase,
      appointments: Pick<ToldAppointment, 'id' | 'version'>[],
    ) => Promise<Map<string, NewsState>>
    toldAppointments: ToldAppointments
  }
}

type OtherTimesContext = Pick<Context, 'db' | 'now' | 'places' | 'settings' | 'appointmentOwners'>

/** For whoever tells people of their appointments. Never one whose row was erased. */
export type ToldAppointments = {
  find: (db: AnyDatabase, ids: string[]) => Promise<ToldAppointment[]>
  /** To come, or to be placed again, with this number (E.164). */
  findByPhone: (db: AnyDatabase, phone: string, now: number) => Promise<ToldAppointment[]>
  /** Free now, the nearest to the hour that was lost: those that its page and the list of the closing show. */
  findOtherTimes: (context: OtherTimesContext, id: string) => Promise<Alternative[]>
  /** The choice of lessons of this id, and for whom; null when it was erased, or taken back. */
  findCourse: (db: AnyDatabase, id: string) => Promise<{ version: number; appointment: ToldAppointment } | null>
}

export const toldAppointments: ToldAppointments = {
  findCourse,
  find: async (db, ids) => {
    if (ids.length === 0) return []
    const rows = await db
      .selectFrom('appointment')
      .selectAll()
      .where('id', 'in', ids)
      .where('erased_at', 'is', null)
      .execute()
    return rows.map(appointmentOfRow)
  },
  findByPhone: async (db, phone, now) => {
    const rows = await db
      .selectFrom('appointment')
      .selectAll()
      .where('phone', '=', phone)
      .where('starts_at', '>', now)
      .where('state', 'in', ['confirmed', 'to-rebook'])
      .where('erased_at', 'is', null)
      .execute()
    return rows.map(appointmentOfRow)
  },
  findOtherTimes: async (context, id) => {
    const row = await context.db.selectFrom('appointment').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return []
    const need = await soughtNeed(context, appointmentOfRow(row))
    const nearest = await prepareNearest(context, { placeId: row.place_id, need, party: row.party })
    return nearest(row.starts_at).slice(0, TIMES_TO_CHOOSE)
  },
}

async function findCourse(db: AnyDatabase, id: string) {
  const course = await db.selectFrom('course').selectAll().where('id', '=', id).executeTakeFirst()
  if (!course || !slugsOf(course.lessons).length) return null
  const [appointment] = await toldAppointments.find(db, [course.appointment_id])
  return appointment ? { version: course.version, appointment } : null
}

type Telling = Pick<CommandContext, 'later' | 'findNewsChannel'>

/** In the command's own transaction. Without a channel nothing would ever be told: no job is written. */
export async function tellOfChange(
  { later, findNewsChannel }: Telling,
  { id, version, phone, email }: Pick<ToldAppointment, 'id' | 'version' | 'phone' | 'email'>,
  change: AppointmentChange,
): Promise<void> {
  if (!findNewsChannel({ phone, email })) return
  await later(AppointmentChanged, { appointment: id, version, change }, { once: `appointment:${id}:${version}` })
}
