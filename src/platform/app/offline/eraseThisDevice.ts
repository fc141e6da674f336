import { eraseEverything } from '../../offline/eraseEverything'
import { SERVER_HEADER } from '../../everywhere/answerHeaders'
import { type ToWorker } from '../../offline/serverHeaders'
import { loadLocalStore } from './loadLocalStore'
import { tellOutboxNews } from './outboxNews'

export type ErasureResult = {
  /** Nothing personal remains, as looked for afterwards. */
  isAll: boolean
  /** The grant cookie was deleted; offline it stays until it expires (30 minutes). */
  isFollowUpClosed: boolean
}

/** Erases all personal data in this browser, then counts what remains. Never throws. */
export async function eraseThisDevice(): Promise<ErasureResult> {
  const isFollowUpClosed = await closeFollowUp()
  // First tell the forms of every tab: a pending draft must not be written after the erasure.
  tellOutboxNews({ type: 'erased' })
  try {
    const { db } = await loadLocalStore()
    const remains = await eraseEverything({ db, caches: window.caches, storages: findStorages(), tellWorker })
    return { isAll: remains.records + remains.caches.length + remains.storages === 0, isFollowUpClosed }
  } catch {
    return { isAll: false, isFollowUpClosed }
  }
}

/** Access throws when storage is blocked: then there is nothing to erase. */
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
