import type { LocalStore } from '../../offline/localStore'
import { writeStoredCounts } from './storedCounts'

/** After a change: recounts the database and updates the stored counts. */
export async function updateStoredCounts(store: LocalStore) {
  const { isEmpty, ...counts } = await store.countRecords()
  writeStoredCounts({ ...counts, look: false })
  return { ...counts, isEmpty }
}
