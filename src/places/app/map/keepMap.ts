import { MAP_CACHE, TILES_KEPT } from '../../../offline/keptMap'
import type { MapTiles } from '../../mapQuestions'

/** Whoever opened the map finds it again without network: its script, and where its images come from. Never throws. */
export async function keepMap(tiles: MapTiles | null) {
  try {
    const cache = await caches.open(MAP_CACHE)
    const script = import.meta.url
    if (!(await cache.match(script))) {
      const others = (await cache.keys()).filter(({ url }) => /\.js$/.test(url))
      // The browser has it: no byte is fetched.
      await cache.put(script, await fetch(script, { cache: 'force-cache' }))
      await Promise.all(others.map(other => cache.delete(other)))
    }
    if (tiles) await cache.put(TILES_KEPT, new Response(JSON.stringify(tiles)))
  } catch {
    // No room, or the browser's settings forbid it.
  }
}

/** Null when none were ever told to this device. */
export async function recallTiles(): Promise<MapTiles | null> {
  try {
    const kept = await caches.match(TILES_KEPT, { cacheName: MAP_CACHE })
    return kept ? ((await kept.json()) as MapTiles) : null
  } catch {
    return null
  }
}
