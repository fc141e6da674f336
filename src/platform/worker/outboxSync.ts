import { LocalDatabase } from '../offline/localDatabase'
import { sendOutbox } from '../offline/sendOutbox'
import type { FromWorker } from '../offline/serverHeaders'

/** Sends what waits, by the same function as the pages. Rejects while something is left: the browser tries again. */
export async function sendOutboxAndTell(clients: Clients): Promise<void> {
  const db = new LocalDatabase()
  try {
    const sent = await sendOutbox({ db, fetch: (url, init) => fetch(url, init), immediate: true })
    // A page is at it, and may be closed before it is done.
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
