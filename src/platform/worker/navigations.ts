import { matchPrecache } from 'workbox-precaching'
import { newCommandKey } from '../everywhere/command'
import { PACKS, PACKS_CACHE } from '../offline/packs'
import { DOCUMENTS } from './cacheNames'
import { findCopy, isOurs, keepCopy, mayKeep } from './keptCopies'
import { addressInKeptLanguage } from './language'
import { askNetwork, orAsk, PATIENCE, withPatience } from './network'
import type { Asked } from './scope'

const SHELL = '/hors-ligne.html'
/** Some 3 KB each. */
const DOCUMENTS_KEPT = 60
const WEEK = 7 * 86_400_000

/**
 * Says nothing that changes by the hour: shown at once from the device, asked again behind. Elsewhere the network comes
 * first, because a free time that is gone, or "open" when it is closed, is worse than a wait; with nothing new the
 * server answers 304, and the kept document is shown.
 */
const isSteady = (path: string) => /^\/(plan-du-site|effacer|suivi|donnees|tutoriels(\/[\w-]+)?)?$/.test(path)

/** Going to and fro between the list, a place and the needs: within five minutes the copy is as good. */
const isCalm = ({ pathname, searchParams }: URL) =>
  /^\/(lieux|orientation)(\/|$)/.test(pathname) || (pathname === '/rendez-vous' && !searchParams.has('lieu'))
/** The hours to choose from, and the form of one of them. Whatever is sent from here makes their copies leave. */
const isHours = ({ pathname, searchParams }: URL) => pathname === '/rendez-vous' && searchParams.has('lieu')
const MINUTE = 60_000
const goodFor = (url: URL) => (isSteady(url.pathname) ? WEEK : isCalm(url) ? 5 * MINUTE : 0)

/** Rendered anew by the shell, from the packs: a kept list would show the free times of another day. */
const isFresh = (path: string) => /^\/(lieux|rendez-vous|orientation)(\/|$)/.test(path)

/** Only the server has it. Worth a long wait: the shell could only say that it needs the network. */
const needsServer = (path: string) => /^\/(suivi\/.|rendez-vous\/(fait\/.|verifier|corriger|envoyer))/.test(path)
const LONG_PATIENCE = 20_000

/** A page: the network first, then what the device has. */
export async function answerNavigation({ event, request, url }: Asked): Promise<Response> {
  const moved = await addressInKeptLanguage(url)
  if (moved) return Response.redirect(moved, 302)
  const { preloadResponse } = event as FetchEvent
  // Dropped half-way, it would take the browser's own copy with it: the page would then come whole, not a 304.
  event.waitUntil(Promise.resolve(preloadResponse).catch(() => undefined))
  // Who reloads wants to know.
  const justSeen = isHours(url) && request.cache === 'default' && (await findCopy(DOCUMENTS, request.url, MINUTE))
  if (justSeen) return withNewKey(justSeen)
  const network = askNetwork(request.url, () => orAsk(preloadResponse, () => fetch(request)))
  event.waitUntil(
    network.then(async response => {
      if (response && mayKeep(response) && isPage(response) && !namesSomeone(url)) {
        await keepCopy(DOCUMENTS, request.url, response.clone(), DOCUMENTS_KEPT)
      }
    }),
  )

  const kept = await findCopy(DOCUMENTS, request.url, goodFor(url))
  if (kept) return kept
  const answer = await withPatience(network, needsServer(url.pathname) ? LONG_PATIENCE : PATIENCE)
  if (answer && isHours(url) && isOurs(answer)) return withNewKey(answer)
  return answer ?? answerFromDevice(url)
}

/** The key of a form is drawn when it is shown: that of a copy, or of the browser's own, may have been sent since. */
async function withNewKey(copy: Response): Promise<Response> {
  const html = await copy.text()
  const key = /name="key" value="([\w-]+)"/.exec(html)?.[1]
  return new Response(key ? html.split(key).join(newCommandKey()) : html, copy)
}

/** What was just sent may have taken a seat, or found it taken: no hour is shown from before. Never throws. */
export async function forgetHours() {
  try {
    const documents = await caches.open(DOCUMENTS)
    const seen = (await documents.keys()).filter(({ url }) => isHours(new URL(url)))
    await Promise.all(seen.map(request => documents.delete(request)))
  } catch {
    // A storage that cannot be read shows nothing either.
  }
}

/** A link from a message may carry a reference: it stays in no cache. */
const namesSomeone = (url: URL) => url.searchParams.has('reference')

const isPage = ({ headers }: Response) => /^text\/html/.test(headers.get('Content-Type') ?? '')

async function answerFromDevice(url: URL): Promise<Response> {
  const isRendered = isFresh(url.pathname) && (await findCopy(PACKS_CACHE, PACKS.places)) !== null
  const kept = isRendered ? null : await findCopy(DOCUMENTS, url.href)
  return kept ?? (await matchPrecache(SHELL)) ?? Response.error()
}

/** The page that was open before the worker: the browser still has it, no byte is fetched. */
export async function keepOpenPage(address: string) {
  const url = new URL(address)
  if (namesSomeone(url) || needsServer(url.pathname)) return
  try {
    const response = await fetch(address, { cache: 'only-if-cached', mode: 'same-origin', credentials: 'same-origin' })
    if (mayKeep(response) && isPage(response)) await keepCopy(DOCUMENTS, url.href, response, DOCUMENTS_KEPT)
  } catch {
    // The browser did not keep it: the next view will.
  }
}
