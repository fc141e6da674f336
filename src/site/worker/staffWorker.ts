import {
  addPlugins,
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  getCacheKeyForURL,
  PrecacheController,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { PROCONNECT_START } from '../../people/proConnect'
import { isOurs } from '../../platform/worker/cachedCopies'
import { refillPrecache } from '../../platform/worker/precacheRefill'
import type { WorkerScope } from '../../platform/worker/scope'

/**
 * The worker of the application of the staff: its scripts and its one document, which say nothing of anybody. What it
 * stores of people is in IndexedDB, sealed: see `platform/staff/offline/`. Its scope, `/espace`, is apart from that of
 * the residents' pages.
 */
declare const self: WorkerScope

const SHELL = '/espace'

// Behind a Wi-Fi that asks to sign in, the installation fails and is tried again.
addPlugins([
  { cacheWillUpdate: async ({ response }) => (isOurs(response) && response.status === 200 ? response : null) },
])
const files = self.__WB_MANIFEST as { url: string; revision: string | null }[]
// The document names its scripts, whose names change with them: it is fetched anew when one does.
const revision = files.map(({ url }) => url).join(' ')
const precached = [...files, { url: SHELL, revision: String(hash(revision)) }]
const { cacheName: name } = new PrecacheController().strategy
const precache = { entries: precached, name, keyOf: getCacheKeyForURL }
self.addEventListener('fetch', event => {
  if (event.request.mode === 'navigate') event.waitUntil(refillPrecache(precache))
})
precacheAndRoute(precached, { cleanURLs: false, directoryIndex: '' })
cleanupOutdatedCaches()
// The way to another site and back is the server's: it gives the cookie.
const ofServer = new RegExp(`^${PROCONNECT_START}(?:[/?]|$)`)
registerRoute(new NavigationRoute(createHandlerBoundToURL(SHELL), { denylist: [ofServer] }))

/** FNV-1a, 32 bits: enough to tell two builds apart. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const letter of text) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0
  return value
}

self.addEventListener('message', event => {
  const { type } = event.data as { type?: string }
  if (type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
})
// The first time, at once: a mediator who signed in here may leave for a place without network.
self.addEventListener('activate', event => event.waitUntil(self.clients.claim()))
