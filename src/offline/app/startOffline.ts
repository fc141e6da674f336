import { hasUnsent } from './markers'

/** At each page load: loads the sender and its database only when something is waiting to be sent. */
export function startOffline() {
  if (hasUnsent()) void import('./sendWhenBackOnline').then(({ startSending }) => startSending())
}
