import { matchPrecache } from 'workbox-precaching'
import { PACKS, PACKS_CACHE } from '../packs'
import { DOCUMENTS } from './cacheNames'
import { findCopy, keepCopy, mayKeep } from './keptCopies'
import { askNetwork, PATIENCE, withPatience } from './network'
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
const isSteady = (path: string) => /^\/(plan-du-site|effacer|suivi)?$/.test(path)

/** Rendered anew by the shell, from the packs: a kept list would show the free times of another day. */
const isFresh = (path: string) => /^\/(lieux|rendez-vous)(\/|$)/.test(path)

/** Only the server has it. Worth a long wait: the shell could only say that it needs the network. */
const needsServer = (path: string) => /^\/(suivi|rendez-vous\/fait)\/./.test(path)
const LONG_PATIENCE = 20_000

/** A page: the network first, then what the device has. */
export async function answerNavigation({ event, request, url }: Asked): Promise<Response> {
  const { preloadResponse } = event as FetchEvent
  const network = askNetwork(
    request.url,
    async () => ((await preloadResponse) as Response | undefined) ?? fetch(request),
  )
  event.waitUntil(
    network.then(async response => {
      if (response && mayKeep(response) && isPage(response) && !namesSomeone(url)) {
        await keepCopy(DOCUMENTS, request.url, response.clone(), DOCUMENTS_KEPT)
      }
    }),
  )

  const kept = isSteady(url.pathname) ? await findCopy(DOCUMENTS, request.url, WEEK) : null
  if (kept) return kept
  const answer = await withPatience(network, needsServer(url.pathname) ? LONG_PATIENCE : PATIENCE)
  return answer ?? answerFromDevice(url)
}

/** A link from a message may carry a reference: it stays in no cache. */
const namesSomeone = (url: URL) => url.searchParams.has('reference')

const isPage = ({ headers }: Response) => /^text\/html/.test(headers.get('Content-Type') ?? '')

async function answerFromDevice(url: URL): Promise<Response> {
  const isRendered = isFresh(url.pathname) && (await findCopy(PACKS_CACHE, PACKS.places)) !== null
  const kept = isRendered ? null : await findCopy(DOCUMENTS, url.href)
  return kept ?? (await matchPrecache(SHELL)) ?? Response.error()
}
