import { PACKS_CACHE } from '../../platform/offline/cacheNames'
import { findCachedCopy } from '../../platform/worker/cachedCopies'
import type { RouteRequest } from '../../platform/worker/scope'
import { FIRST_DRAWINGS_FILE } from '../firstDrawingsAddress'

/** The copy that came with the packs, and is brought up to date with them; or the network's. */
export async function answerFirstDrawings({ request }: RouteRequest): Promise<Response> {
  return (await findCachedCopy(PACKS_CACHE, FIRST_DRAWINGS_FILE)) ?? fetch(request)
}
