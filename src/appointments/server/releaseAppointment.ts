import type { DatabaseTransaction } from '../../platform/server/tables'
import { releaseSeat } from './releaseSeat'

const NO_TRY_LEFT = 1_000

/**
 * Before the row is anonymised: its seat is free; what was done with it and the lessons to do go, of its mandates what says who, and the
 * person is found by nobody who searches.
 */
export async function releaseAppointment(db: DatabaseTransaction, id: string, now: number): Promise<void> {
  await releaseSeat(db, id, now)
  await db.deleteFrom('person_word').where('appointment_id', '=', id).execute()
  await db.deleteFrom('person_merge').where('appointment_id', '=', id).execute()
  await db.deleteFrom('appointment_act').where('appointment_id', '=', id).execute()
  await db.deleteFrom('course').where('appointment_id', '=', id).execute()
  await db.deleteFrom('booked_from').where('appointment_id', '=', id).execute()
  const mandates = db.updateTable('mandate').where('appointment_id', '=', id)
  await mandates.set({ words: null, signature: null, code_tries: NO_TRY_LEFT }).execute()
  // Whoever erased the appointment lets nobody act for her any more.
  await mandates.set({ ends_at: now }).where('ends_at', '>', now).execute()
}
