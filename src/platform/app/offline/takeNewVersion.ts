import type { ToWorker } from '../../offline/serverHeaders'
import { flushDrafts } from './draftWriter'
import { rememberField } from './lastField'

/** Longest wait for the new version to take over, ms; then the page is asked for all the same. */
const TAKE_OVER_TIMEOUT_MS = 8_000

/**
 * The person accepts: what is typed goes to the disk, the new version takes over, the page is asked for again. `field`:
 * the id of the one she was in.
 */
export async function takeNewVersion(field: string) {
  await flushDrafts()
  rememberField(field)
  const registration = await navigator.serviceWorker.getRegistration()
  // Already taken in another tab.
  if (!registration?.waiting) return reloadPage()
  navigator.serviceWorker.addEventListener('controllerchange', reloadPage, { once: true })
  setTimeout(reloadPage, TAKE_OVER_TIMEOUT_MS)
  registration.waiting.postMessage({ type: 'SKIP_WAITING' } satisfies ToWorker)
}

/** Not `reload()`: the answer to a form would be posted again. */
export const reloadPage = () => location.replace(location.pathname + location.search)
