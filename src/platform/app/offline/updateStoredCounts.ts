import type { LocalStore } from '../../offline/localStore'
import { writeStoredCounts } from './storedCounts'

/** After a change: recounts the database and updates the stored counts. */
export async function updateStoredCounts(store: LocalStore) {
  const { isEmpty, reminders, ...counts } = await store.countRecords()
  if (Object.keys(reminders).length) void import('./storedReminders').then(stored => stored.addReminders(reminders))
  writeStoredCounts({ ...counts, look: false })
  return { ...counts, isEmpty }
}
