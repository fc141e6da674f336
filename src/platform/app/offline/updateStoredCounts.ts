import type { LocalStore } from '../../offline/localStore'
import { writeStoredCounts } from './storedCounts'

/** After a change: the markers say again what the database holds. */
export async function updateStoredCounts(store: LocalStore) {
  const { isEmpty, ...counts } = await store.countRecords()
  writeStoredCounts({ ...counts, look: false })
  return { ...counts, isEmpty }
}
