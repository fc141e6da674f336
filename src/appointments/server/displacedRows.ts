import type { AnyDatabase } from '../../platform/server/declareTable'
import type { DisplacedBy } from '../appointment'

/** Why this appointment, that waits for another hour, lost its own. */
export async function findCause(db: AnyDatabase, appointmentId: string): Promise<DisplacedBy> {
  const row = await db
    .selectFrom('displaced')
    .select('because')
    .where('appointment_id', '=', appointmentId)
    .orderBy('at', 'desc')
    .executeTakeFirst()
  return row?.because === 'opening' ? 'opening' : 'closing'
}
