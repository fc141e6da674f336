import { PACKS_CACHE } from '../../platform/offline/cacheNames'
import { findCachedCopy, isOurs, cacheCopy, isCacheable } from '../../platform/worker/cachedCopies'
import { within } from '../../platform/offline/within'
import { askNetwork } from '../../platform/worker/network'
import type { RouteRequest } from '../../platform/worker/scope'
import { BASE_MAP_FILE } from '../packAddress'

/** Long: without the base map, the map is blank. */
const BASE_MAP_TIMEOUT_MS = 20_000

/** The plan, asked for by the map: the copy of this device, brought up to date with the packs; or the network's. */
export async function answerBaseMap({ request }: RouteRequest): Promise<Response> {
  const cached = await findCachedCopy(PACKS_CACHE, BASE_MAP_FILE)
  if (cached) return cached
  const response = await within(
    BASE_MAP_TIMEOUT_MS,
    askNetwork(request.url, () => fetch(request)),
  )
  if (!response || !isOurs(response)) return Response.error()
  if (isCacheable(response)) await cacheCopy({ name: PACKS_CACHE }, BASE_MAP_FILE, response.clone())
  return response
}
