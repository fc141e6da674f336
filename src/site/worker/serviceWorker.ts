import '../../platform/offline/oldBrowsers'
import {
  addPlugins,
  cleanupOutdatedCaches,
  getCacheKeyForURL,
  PrecacheController,
  precacheAndRoute,
} from 'workbox-precaching'
import { NavigationRoute, registerRoute } from 'workbox-routing'
import { OUTBOX_TAG, type ToWorker } from '../../platform/offline/serverHeaders'
import { DOCUMENTS } from '../../platform/worker/cacheNames'
import { forgetEverything, forgetLastVersion, forgetTurn } from '../../platform/worker/forget'
import { isOurs } from '../../platform/worker/cachedCopies'
import {
  answerLaterFile,
  completeFiles,
  filesToInstall,
  forgetOldFiles,
  newLaterFiles,
  renewAskedFiles,
} from '../../platform/worker/laterFiles'
import { languageReadLast, readLanguageOf } from '../../platform/worker/language'
import { answerNavigation, forgetSlotPages, cacheOpenPage } from '../../platform/worker/navigations'
import { sendOutboxAndTell } from '../../platform/worker/outboxSync'
import { refreshPacks, refreshPacksLater } from '../../platform/worker/packRefresh'
import { refillPrecache } from '../../platform/worker/precacheRefill'
import { answerQuestion } from '../../platform/worker/questions'
import type { BuiltFile, SyncEvent, WorkerScope } from '../../platform/worker/scope'
import { wholeAnswer } from '../../platform/worker/wholeAnswer'
import { workerNouns } from './nouns'

/**
 * The service worker: what is kept on the device, and what is answered from there.
 *
 * Kill switch: if a version of this file ever does harm, publish as /serviceWorker.js
 *   self.addEventListener('install', () => self.skipWaiting())
 *   self.addEventListener('activate', event => event.waitUntil(self.registration.unregister()
 *     .then(() => caches.keys()).then(names => Promise.all(names.map(name => caches.delete(name))))))
 * Browsers ask for this file again at each visit (it is `no-cache`); drafts and outbox, in IndexedDB, are not touched.
 */
declare const self: WorkerScope

const files = self.__WB_MANIFEST as BuiltFile[]
const installed = filesToInstall(files)
const precache = { entries: installed, name: new PrecacheController().strategy.cacheName, keyOf: getCacheKeyForURL }

/** What the system deleted of the build, then what was left out while data was spared. Never throws. */
async function completeBuild() {
  await refillPrecache(precache)
  await completeFiles(files)
}

const site = {
  rules: workerNouns.flatMap(({ pages = [] }) => pages),
  packs: workerNouns.flatMap(({ packs = [] }) => packs),
  comfort: async () => {
    const language = await languageReadLast()
    return workerNouns.flatMap(({ comfortPacks }) => comfortPacks?.(language) ?? [])
  },
}

// Before any route: `respondWith`, which Workbox calls, keeps an event from the listeners that were added after it.
self.addEventListener('fetch', event => {
  if (event.request.method !== 'GET') event.waitUntil(forgetSlotPages(site))
  if (event.request.mode === 'navigate') event.waitUntil(refreshPacksLater(site).then(completeBuild))
})

// Precache only our server's 200 responses, whole: behind a captive portal the installation fails and is retried.
addPlugins([
  {
    cacheWillUpdate: async ({ request, response }) =>
      isOurs(response) && response.status === 200 ? wholeAnswer(request.url, response) : null,
  },
])
// The scripts and the offline shell: each byte fetched once, `/assets/*` have hashed names.
registerRoute(newLaterFiles(files), answerLaterFile)
precacheAndRoute(installed, { cleanURLs: false, directoryIndex: '' })
cleanupOutdatedCaches()

registerRoute(new NavigationRoute(answerNavigation(site), { denylist: [/^\/(api|espace)(\/|$)/] }))
const storedByPage = new Set(workerNouns.flatMap(({ storedByPage: names = [] }) => names.map(name => `/api/${name}`)))
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/api/') && !storedByPage.has(url.pathname),
  answerQuestion,
)
for (const { routes = [] } of workerNouns) for (const { isFor, answer } of routes) registerRoute(isFor, answer)

// Fetch the packs at installation, so that the site works offline at once. Errors are swallowed: the shell opens
// without them. What this device had asked for of the last version, it has of this one too.
self.addEventListener('install', event => event.waitUntil(Promise.all([fillPacks(), renewAskedFiles(files)])))

self.addEventListener('activate', event => event.waitUntil(takeOver()))

self.addEventListener('message', event => {
  const { type } = event.data as ToWorker
  // Only on request: activating a new version by itself could lose what the person is typing.
  if (type === 'SKIP_WAITING') event.waitUntil(self.skipWaiting())
  if (type === 'ERASED') event.waitUntil(forgetEverything(workerNouns))
  if (type === 'TURN_OVER') event.waitUntil(forgetTurn(workerNouns))
  for (const { onMessage } of workerNouns) if (onMessage) event.waitUntil(onMessage(event.data))
})

// Background Sync, where it exists: messages leave even when every page is closed.
self.addEventListener('sync', (event: SyncEvent) => {
  if (event.tag === OUTBOX_TAG) event.waitUntil(sendOutboxAndTell(self.clients))
})

async function fillPacks() {
  for (const { url } of await self.clients.matchAll({ type: 'window', includeUncontrolled: true }))
    await readLanguageOf(url)
  await refreshPacks(site)
}

async function takeOver() {
  const isFirst = !(await caches.has(DOCUMENTS))
  await forgetLastVersion(workerNouns)
  await forgetOldFiles(files)
  // Navigation preload saves the worker's start-up, some 200 ms on an old phone. Chromium 70 sends it without SameSite
  // cookies, which would lose the grant: enabled from Chromium 85 on (`Promise.any`).
  if ('any' in Promise) await self.registration.navigationPreload?.enable()
  await self.clients.claim()
  // At the first installation also cache the open pages; after an update they would be of the previous version.
  const pages = isFirst ? await self.clients.matchAll({ type: 'window' }) : []
  for (const { url } of pages) await cacheOpenPage(site, url)
}
