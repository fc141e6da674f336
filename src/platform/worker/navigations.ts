import { matchPrecache } from 'workbox-precaching'
import { newCommandKey } from '../everywhere/command'
import { SHELL } from '../offline/frenchFiles'
import { PACKS_CACHE } from '../offline/cacheNames'
import { DOCUMENTS } from './cacheNames'
import { findCachedCopy, isOurs, cacheCopy, isCacheable } from './cachedCopies'
import { addressInLastLanguage } from './language'
import { withAge } from './keptCopy'
import { askNetwork, orAsk, NETWORK_TIMEOUT_MS } from './network'
import { within } from '../offline/within'
import { CACHE_POLICIES, type PageRule } from './offlineSite'
import type { RouteRequest } from './scope'
import { wholeAnswer } from './wholeAnswer'
import { MINUTE_MS } from '../everywhere/durations'

/** Some 3 KB each. */
const MAX_DOCUMENTS = 60
const LONG_NETWORK_TIMEOUT_MS = 20_000

const OTHER_PAGE: PageRule = { isFor: () => true, policy: 'networkFirst' }

/** `rules`: of the nouns, the first that fits. `packs`: addresses; with the first, the shell renders pages. */
export type OfflineSite = { rules: PageRule[]; packs: string[] }

const ruleOf = ({ rules }: OfflineSite, url: URL): PageRule => rules.find(({ isFor }) => isFor(url)) ?? OTHER_PAGE

/** A page: the network first, then what the device has. */
export const answerNavigation =
  (site: OfflineSite) =>
  async ({ event, request, url }: RouteRequest): Promise<Response> => {
    const moved = await addressInLastLanguage(url)
    if (moved) return Response.redirect(moved, 302)
    const rule = ruleOf(site, url)
    const { preloadResponse } = event as FetchEvent
    // Hold the preload response: cancelled half-way it would evict the HTTP cache entry, and the next view would be a
    // full 200 instead of a 304.
    event.waitUntil(Promise.resolve(preloadResponse).catch(() => undefined))
    // A reload (`request.cache` is not `default`) must go to the network.
    const justSeen =
      rule.hasSlots && request.cache === 'default' && (await findCachedCopy(DOCUMENTS, request.url, MINUTE_MS))
    if (justSeen) return withNewKey(justSeen)
    const { started, whole } = askPage(request.url, () => orAsk(preloadResponse, () => fetch(request)))
    event.waitUntil(whole.then(response => cacheDocument(url, response)))

    const cached = await findCachedCopy(DOCUMENTS, request.url, CACHE_POLICIES[rule.policy].maxAgeMs)
    if (cached) return cached
    const answer = await within(rule.isServerOnly ? LONG_NETWORK_TIMEOUT_MS : NETWORK_TIMEOUT_MS, whole)
    if (answer && rule.hasSlots && isOurs(answer)) return withNewKey(answer)
    return answer ?? answerFromDevice(site, url, await started())
  }

/** `whole`: null when the network is down or cuts the page twice. `started`: what has come of it, while it still comes. */
function askPage(address: string, ask: () => Promise<Response>) {
  let isOver = false
  const network = askNetwork(address, ask)
  const whole = network
    .then(response => response && (isPage(response) ? wholeAnswer(address, response) : response))
    .catch(() => null)
  void whole.then(() => (isOver = true))
  return { whole, started: async () => (isOver ? null : within(0, network)) }
}

async function cacheDocument(url: URL, response: Response | null) {
  if (response && isCacheable(response) && isPage(response) && !namesSomeone(url))
    await cacheCopy({ name: DOCUMENTS, maxEntries: MAX_DOCUMENTS }, url.href, response.clone())
}

/** Replaces the idempotency key in a cached page: the one in it may have been used since. */
async function withNewKey(copy: Response): Promise<Response> {
  const html = await copy.text()
  const key = /name="key" value="([\w-]+)"/.exec(html)?.[1]
  return new Response(key ? html.split(key).join(newCommandKey()) : html, copy)
}

/** After any write, seats may have changed: deletes the cached slot pages. Never throws. */
export async function forgetSlotPages(site: OfflineSite) {
  try {
    const documents = await caches.open(DOCUMENTS)
    const seen = (await documents.keys()).filter(({ url }) => ruleOf(site, new URL(url)).hasSlots)
    await Promise.all(seen.map(request => documents.delete(request)))
  } catch {
    // A storage that cannot be read shows nothing either.
  }
}

/** A link in an e-mail or SMS may carry a reference, which is personal: never cached. */
const namesSomeone = (url: URL) => url.searchParams.has('reference')

const isPage = ({ headers }: Response) => /^text\/html/.test(headers.get('Content-Type') ?? '')

/** `started`: a page that comes slowly is better than the shell that has nothing of it. */
async function answerFromDevice(site: OfflineSite, url: URL, started: Response | null): Promise<Response> {
  const [firstPack = ''] = site.packs
  const isRendered = ruleOf(site, url).isRenderedOffline && (await findCachedCopy(PACKS_CACHE, firstPack)) !== null
  const kept = await findCachedCopy(DOCUMENTS, url.href)
  if (kept && !isRendered) return withAge(kept)
  const shown = (isRendered ? null : started) ?? (await matchPrecache(SHELL).catch(() => undefined))
  if (shown) return shown
  // The shell was deleted with its cache: whatever there is is better than the error page of the browser.
  return kept ? withAge(kept) : (started ?? Response.error())
}

/**
 * The page opened before the worker took control: copied from the HTTP cache (`only-if-cached`), no byte is fetched.
 */
export async function cacheOpenPage(site: OfflineSite, address: string) {
  const url = new URL(address)
  if (namesSomeone(url) || ruleOf(site, url).isServerOnly) return
  try {
    const response = await fetch(address, { cache: 'only-if-cached', mode: 'same-origin', credentials: 'same-origin' })
    if (isCacheable(response)) await cacheDocument(url, await wholeAnswer(address, response))
  } catch {
    // The browser did not keep it: the next view will.
  }
}
