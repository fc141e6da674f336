import type { AnyDatabase } from '../../platform/server/declareTable'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { Slot } from '../slot'
import { isSameName } from '../sameName'
import { nameWords } from '../searchTerms'

type Booked = {
  appointmentId: string
  slot: Pick<Slot, 'placeId' | 'startsAt'>
  familyName: string
  phone: string | null
}

/**
 * By which an appointment that was just booked is found. `person`: whose it is; without one, whoever has the same name
 * and the same phone, else somebody new.
 */
export async function writePersonWords(
  db: DatabaseTransaction,
  { appointmentId, slot, familyName, phone }: Booked,
  person?: string,
): Promise<void> {
  const personId = person ?? (await findPersonOf(db, { appointmentId, slot, familyName, phone })) ?? appointmentId
  const own = { appointment_id: appointmentId, person_id: personId, place_id: slot.placeId, starts_at: slot.startsAt }
  await db
    .insertInto('person_word')
    .values(nameWords(familyName).map(word => ({ ...own, word })))
    .execute()
}

/** The file that this place knows first: another place may have one of the same name and phone, apart. */
async function findPersonOf(
  db: DatabaseTransaction,
  { appointmentId, slot, familyName, phone }: Booked,
): Promise<string | undefined> {
  if (!phone) return undefined
  const rows = await db
    .selectFrom('appointment')
    .innerJoin('person_word', 'person_word.appointment_id', 'appointment.id')
    .select(['family_name', 'person_id', 'appointment.place_id'])
    .where('phone', '=', phone)
    .where('appointment.id', '!=', appointmentId)
    .orderBy('appointment.starts_at', 'desc')
    .limit(100)
    .execute()
  const same = rows.filter(row => isSameName(row.family_name, familyName))
  return (same.find(row => row.place_id === slot.placeId) ?? same[0])?.person_id
}

/** Once an appointment is at another hour, or at another place. */
export const movePersonWords = (db: DatabaseTransaction, appointmentId: string, { placeId, startsAt }: Slot) =>
  db
    .updateTable('person_word')
    .set({ place_id: placeId, starts_at: startsAt })
    .where('appointment_id', '=', appointmentId)
    .execute()

/** Whose this appointment is; null when it was erased, or is at none of these places (null: all). */
export async function findPerson(
  db: AnyDatabase,
  appointment: string,
  places: string[] | null,
): Promise<string | null> {
  // Whoever receives nowhere: PostgreSQL takes no empty list.
  if (places?.length === 0) return null
  const row = await db
    .selectFrom('person_word')
    .select('person_id')
    .where('appointment_id', '=', appointment)
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .executeTakeFirst()
  return row?.person_id ?? null
}
