import type { AnyDatabase } from '../../platform/server/declareTable'
import type { DisplacedBy } from '../appointment'

/**
 * Why this appointment, that waits for another hour, lost its own. Only while the whole place is closed is it said to be:
 * when one colleague is away, it receives others.
 */
export async function findCause(db: AnyDatabase, appointmentId: string): Promise<DisplacedBy> {
  const row = await db
    .selectFrom('displaced')
    .leftJoin('closing', 'closing.id', 'displaced.cause_id')
    .select(['closing.id as closing', 'closing.mediator'])
    .where('appointment_id', '=', appointmentId)
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return row?.closing && !row.mediator ? 'closing' : 'opening'
}
