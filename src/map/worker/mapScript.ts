import { MAP_CACHE, TILES_KEY } from '../offline/mapCaches'
import { isOurs } from '../../platform/worker/cachedCopies'
import type { RouteRequest } from '../../platform/worker/scope'
import { wholeAnswer } from '../../platform/worker/wholeAnswer'

/** The script of the map, kept once somebody opened it (places/app/map/tellWorkerOfMap.ts): not part of the shell. */
export const isMapScript = /^\/assets\/map-[\w-]+\.js$/

export async function answerMapScript({ request }: RouteRequest): Promise<Response> {
  const cached = await caches.match(request.url, { cacheName: MAP_CACHE, ignoreVary: true }).catch(() => undefined)
  if (cached) return cached
  const response = await fetch(request)
  return isOurs(response) ? response : Response.error()
}

/**
 * `force-cache`: the script is in the HTTP cache, so no byte is fetched. Never throws; on quota errors the old copy
 * stays.
 */
export async function cacheOpenedMap(script: string, tiles: object | null) {
  try {
    if (!isMapScript.test(new URL(script).pathname)) return
    const cache = await caches.open(MAP_CACHE)
    if (!(await cache.match(script))) {
      const response = await fetch(script, { cache: 'force-cache' })
      const whole = isOurs(response) && response.ok && (await wholeAnswer(script, response))
      if (!whole) return
      const others = (await cache.keys()).filter(({ url }) => isMapScript.test(new URL(url).pathname))
      await cache.put(script, whole)
      await Promise.all(others.map(other => cache.delete(other)))
    }
    if (tiles) await cache.put(TILES_KEY, new Response(JSON.stringify(tiles)))
  } catch {
    // The next opening tries again.
  }
}
