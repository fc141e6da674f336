import { ANSWERS } from './cacheNames'
import { findCachedCopy, isOurs, cacheCopy, isCacheable } from './cachedCopies'
import { askNetwork, NETWORK_TIMEOUT_MS } from './network'
import { within } from '../offline/within'
import type { RouteRequest } from './scope'
import { wholeAnswer } from './wholeAnswer'

const MAX_ANSWERS = 40

/** A question of a page: the network first, then the last answer, marked with its time. Nothing but ours. */
export async function answerQuestion({ event, request }: RouteRequest): Promise<Response> {
  const network = askNetwork(request.url, () => fetch(request)).then(response =>
    response && isOurs(response) ? response : null,
  )
  event.waitUntil(
    network
      .then(response => (response && isCacheable(response) ? wholeAnswer(request.url, response.clone()) : null))
      .then(whole => whole && cacheCopy({ name: ANSWERS, maxEntries: MAX_ANSWERS }, request.url, whole))
      // The network broke in the middle of the body: the last copy stays.
      .catch(() => undefined),
  )
  return (await within(NETWORK_TIMEOUT_MS, network)) ?? (await findCachedCopy(ANSWERS, request.url)) ?? Response.error()
}
