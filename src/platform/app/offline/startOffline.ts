import { correctMarkers } from './correctMarkers'
import { hasNews, hasUnsent, MARKERS } from './markers'

/** At each page load: loads the sender and its database only when something is waiting to be sent. */
export function startOffline() {
  // Another tab has just kept something: this one shows it too.
  addEventListener('storage', ({ key }) => {
    if (key === MARKERS && hasNews()) showNotice()
  })
  if (hasUnsent()) return send()
  void correctMarkers().then(isMore => {
    if (!isMore) return
    showNotice()
    send()
  })
}

const showNotice = () => dispatchEvent(new Event('wake:outbox-notice'))

const send = () => void import('./sendWhenBackOnline').then(({ startSending }) => startSending())
