import { reconcileCounts } from './reconcileCounts'
import { hasNews, hasUnsent, STORED_COUNTS_KEY } from './storedCounts'

/** At each page load: loads the sender and its database only when something is waiting to be sent. */
export function startOffline() {
  // Another tab changed the stored counts: show the notice here too.
  addEventListener('storage', ({ key }) => {
    if (key === STORED_COUNTS_KEY && hasNews()) showNotice()
  })
  if (hasUnsent()) return send()
  void reconcileCounts().then(isMore => {
    if (!isMore) return
    showNotice()
    send()
  })
}

const showNotice = () => dispatchEvent(new Event('wake:outbox-notice'))

const send = () => void import('./sendWhenBackOnline').then(({ startSending }) => startSending())
