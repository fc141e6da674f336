import { Workbox } from 'workbox-window'
import { workerAddress } from '../trustedTypes'

/** Registration may be rejected (private window, full disk): the site then works online only. */
export async function registerWorker() {
  const worker = new Workbox(workerAddress('/serviceWorker.js'))
  // Wakes the notice: the new version takes over when the person says so, or when every tab is closed.
  worker.addEventListener('waiting', () => dispatchEvent(new Event('wake:new-version')))
  await worker.register({ immediate: true }).catch(() => undefined)
}
