import { parisDateTime } from '../../platform/everywhere/parisTime'
import type { DatabaseTransaction } from '../../platform/server/tables'
import type { WipeRefusal } from '../wipeProof'

/**
 * Who had the machine wrote on its disks: a wipe of before the day when it was last given, or sold, proves nothing of
 * what was written since. That day, not the one of its return, which a telephone may tell late.
 */
export async function refusalsByDay(
  db: DatabaseTransaction,
  { device, wipedOn }: { device: string; wipedOn: string },
): Promise<WipeRefusal[]> {
  const given = await db
    .selectFrom('device_change')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('device_id', '=', device)
    .where('state', 'in', ['handed-over', 'sold'])
    .where('before', 'not in', ['handed-over', 'sold'])
    .executeTakeFirst()
  if (!given?.at) return []
  return wipedOn.slice(0, 10) < parisDateTime(Number(given.at)).date ? ['before-given'] : []
}
