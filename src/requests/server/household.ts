import { isSameName, nameKey } from '../../appointments/sameName'
import { takeTurn } from '../../platform/server/database'
import type { DatabaseTransaction } from '../../platform/server/tables'

/** A family that can be reached: a name alone may be two families. */
type Household = { familyName: string; contact: string | null }

/** As it is stored, of an open request. */
export const householdOf = ({ familyName, contact }: Household): string | null =>
  contact ? `${nameKey(familyName)} ${contact.toLowerCase()}` : null

/**
 * Is another request open of the same name, however it is written, and the same contact? Whoever asks, or opens one
 * again, with this contact at the same moment waits for this transaction, and reads it.
 */
export async function hasOpenRequest(
  db: DatabaseTransaction,
  { familyName, contact }: Household,
  except = '',
): Promise<boolean> {
  if (!contact) return false
  const typed = contact.toLowerCase()
  await takeTurn(db, `request ${typed}`)
  const rows = await db
    .selectFrom('device_request')
    .select('family_name')
    .where('id', '!=', except)
    .where('household', 'is not', null)
    .where(({ fn, or, eb }) => or([eb('phone', '=', typed), eb(fn<string>('lower', ['email']), '=', typed)]))
    .execute()
  return rows.some(row => isSameName(row.family_name, familyName))
}
