import { eraseEverything } from '../../offline/eraseEverything'
import { SERVER_HEADER, type ToWorker } from '../../offline/serverHeaders'
import { loadLocalStore } from './loadLocalStore'
import { tellOutboxNews } from './outboxNews'

export type ErasureResult = {
  /** Nothing personal remains, as looked for afterwards. */
  isAll: boolean
  /** The cookie of the follow-up is gone; without network it ends by itself. */
  isFollowUpClosed: boolean
}

/** Everything that this browser keeps of a person, then a look at what remains. Never throws. */
export async function eraseThisDevice(): Promise<ErasureResult> {
  const isFollowUpClosed = await closeFollowUp()
  // Their forms first: a draft under way must not be written after the erasing.
  tellOutboxNews({ type: 'erased' })
  try {
    const { db } = await loadLocalStore()
    const remains = await eraseEverything({ db, caches: window.caches, storages: findStorages(), tellWorker })
    return { isAll: remains.records + remains.caches.length + remains.storages === 0, isFollowUpClosed }
  } catch {
    return { isAll: false, isFollowUpClosed }
  }
}

/** A browser that forbids them keeps nothing in them. */
function findStorages(): Storage[] {
  try {
    return [localStorage, sessionStorage]
  } catch {
    return []
  }
}

function tellWorker() {
  navigator.serviceWorker?.controller?.postMessage({ type: 'ERASED' } satisfies ToWorker)
}

async function closeFollowUp(): Promise<boolean> {
  try {
    const { ok, headers } = await fetch('/effacer', { method: 'POST', body: new URLSearchParams(), cache: 'no-store' })
    return ok && headers.has(SERVER_HEADER)
  } catch {
    return false
  }
}
