import { DATABASE_NAME } from '../../offline/databaseName'
import type { ToWorker } from '../../offline/serverHeaders'
import { within } from '../../offline/within'

/** Lessons that a colleague chose to keep here, and what the application of the staff remembers, are nobody’s turn. */
const STAYS = /^(coup-de-main\.lessons$|espace-|poste\.)/
/** Pages, answers and the language of whoever was here. Places, lessons, the plan and the files of the site stay. */
const OF_A_TURN = ['documents', 'answers', 'language']
/** A storage that answers nothing is no reason to leave the page of somebody on screen. */
const MOST_MS = 3_000

/** What a turn may have left in this browser goes: the pages of a station write nothing else. Never throws. */
export async function cleanDevice(): Promise<void> {
  for (const storage of storages())
    for (const key of Object.keys(storage)) if (!STAYS.test(key)) storage.removeItem(key)
  navigator.serviceWorker?.controller?.postMessage({ type: 'TURN_OVER' } satisfies ToWorker)
  await within(MOST_MS, Promise.all([forgetDatabase(), ...OF_A_TURN.map(name => window.caches?.delete(name))]))
}

/** Access throws when storage is blocked: then there is nothing to forget. */
function storages(): Storage[] {
  try {
    return [localStorage, sessionStorage]
  } catch {
    return []
  }
}

/** Made before this computer became a station, or by nobody. */
const forgetDatabase = () =>
  new Promise<void>(resolve => {
    const deleting = indexedDB.deleteDatabase(DATABASE_NAME)
    deleting.onsuccess = deleting.onerror = deleting.onblocked = () => resolve()
  })
