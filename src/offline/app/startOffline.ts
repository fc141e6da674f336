import { correctMarkers } from './correctMarkers'
import { hasUnsent } from './markers'

/** At each page load: loads the sender and its database only when something is waiting to be sent. */
export function startOffline() {
  if (hasUnsent()) return send()
  void correctMarkers().then(isMore => {
    if (!isMore) return
    dispatchEvent(new Event('wake:outbox-notice'))
    send()
  })
}

const send = () => void import('./sendWhenBackOnline').then(({ startSending }) => startSending())
