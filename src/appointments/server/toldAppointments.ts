import type { CommandContext } from '../../platform/server/commands'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { AppointmentChanged, type Contact, type NewsChannel, type ToldAppointment } from '../appointmentChanged'
import { appointmentOfRow } from './ownAppointment'

declare module '../../platform/server/context' {
  interface Provided {
    /** Given by the noun that tells: how this person is told of what changes; null: nobody tells. */
    findNewsChannel: (contact: Contact) => NewsChannel | null
    toldAppointments: ToldAppointments
  }
}

/** For whoever tells people of their appointments. Never one whose row was erased. */
export type ToldAppointments = {
  find: (db: AnyDatabase, ids: string[]) => Promise<ToldAppointment[]>
  /** Confirmed and to come, with this number (E.164). */
  findByPhone: (db: AnyDatabase, phone: string, now: number) => Promise<ToldAppointment[]>
}

export const toldAppointments: ToldAppointments = {
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
      .where('state', '=', 'confirmed')
      .where('erased_at', 'is', null)
      .execute()
    return rows.map(appointmentOfRow)
  },
}

type Change = 'booked' | 'moved' | 'cancelled'
type Telling = Pick<CommandContext, 'later' | 'findNewsChannel'>

/** In the command's own transaction. Without a channel nothing would ever be told: no job is written. */
export async function tellOfChange(
  { later, findNewsChannel }: Telling,
  { id, version, phone, email }: Pick<ToldAppointment, 'id' | 'version' | 'phone' | 'email'>,
  change: Change,
): Promise<void> {
  if (!findNewsChannel({ phone, email })) return
  await later(AppointmentChanged, { appointment: id, version, change }, { once: `appointment:${id}:${version}` })
}
