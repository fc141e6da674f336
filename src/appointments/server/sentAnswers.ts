import type { ServedNeedId } from '../../needs/need'
import { placesOfRole, type Actor } from '../../platform/server/actor'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import type { Attendance } from '../agenda'
import type { AppointmentState } from '../appointment'
import { ListSent, type SentLine } from '../sent'
import { findOwnActsOf } from './acts'

/** As many as one looks through; older ones are anonymised after three months. */
const MAX_SENT = 300

/** The appointments that this account booked as a prescriber, where it still is one. */
function sentBy(db: AnyDatabase, actor: Actor) {
  const places = placesOfRole(actor, 'prescriber')
  const query = db
    .selectFrom('appointment_act')
    .innerJoin('appointment', 'appointment.id', 'appointment_act.appointment_id')
    .selectAll('appointment')
    .where('appointment_act.account', '=', actor.is === 'staff' ? actor.account : '')
    .where('appointment_act.did', '=', 'booked')
    .where('appointment_act.by_whom', '=', 'prescriber')
    .where('appointment.erased_at', 'is', null)
  // An empty list is no SQL; no place has an empty id.
  return places ? query.where('appointment_act.place_id', 'in', ['', ...places]) : query
}

export const isSentBy = async ({ db, actor }: { db: AnyDatabase; actor: Actor }, id: string) =>
  (await sentBy(db, actor).where('appointment.id', '=', id).executeTakeFirst()) !== undefined

export const listSent = answerQuestion(ListSent, duty('prescriber'), async (context: Context): Promise<SentLine[]> => {
  const { db, actor, places } = context
  const rows = await sentBy(db, actor).orderBy('starts_at', 'desc').limit(MAX_SENT).execute()
  const acts = await findOwnActsOf(
    context,
    rows.map(({ id }) => id),
  )
  return rows.map(row => ({
    id: row.id,
    reference: row.reference,
    familyName: row.family_name,
    need: row.need as ServedNeedId,
    startsAt: row.starts_at,
    place: places.findPlace(row.place_id)?.name ?? '',
    state: row.state as AppointmentState,
    attendance: row.attendance as Attendance | null,
    acts: (acts.get(row.id) ?? []).filter(({ did }) => did !== 'booked'),
  }))
})
