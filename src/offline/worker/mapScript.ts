import { MAP_CACHE } from '../keptMap'
import { isOurs } from './keptCopies'
import type { Asked } from './scope'

/** The script of the map, kept by the page that opened it (places/app/map/keepMap.ts): not part of the shell. */
export const isMapScript = /^\/assets\/map-[\w-]+\.js$/

export async function answerMapScript({ request }: Asked): Promise<Response> {
  const kept = await caches.match(request.url, { cacheName: MAP_CACHE, ignoreVary: true }).catch(() => undefined)
  if (kept) return kept
  const response = await fetch(request)
  return isOurs(response) ? response : Response.error()
}
