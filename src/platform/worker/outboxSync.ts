import { LocalDatabase } from '../offline/localDatabase'
import { sendOutbox } from '../offline/sendOutbox'
import type { FromWorker } from '../offline/serverHeaders'

/** Background Sync: sends the outbox as pages do. Rejecting while messages are left makes the browser retry later. */
export async function sendOutboxAndTell(clients: Clients): Promise<void> {
  const db = new LocalDatabase()
  try {
    const sent = await sendOutbox({ db, fetch: (url, init) => fetch(url, init), immediate: true })
    // A page is sending, and may be closed before it ends: reject, to be called again.
    if (sent === 'busy') throw new Error('another sender is at work')
    await tellPages(clients, { type: 'outbox-changed' })
    if (sent.left > 0) throw new Error(`${sent.left} still to send`)
  } finally {
    db.close()
  }
}

async function tellPages(clients: Clients, message: FromWorker) {
  const pages = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  pages.forEach(page => page.postMessage(message))
}
