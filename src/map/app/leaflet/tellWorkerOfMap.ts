import { MAP_CACHE, TILES_KEY, type MapOpened } from '../../offline/mapCaches'
import type { MapTiles } from '../../mapQuestions'

/** Makes the map available offline: tells the worker which script to cache, and where the tiles come from. */
export async function tellWorkerOfMap(tiles: MapTiles | null) {
  // `serviceWorker.ready` never resolves when no worker is registered: nothing may wait for this function.
  const ready = await navigator.serviceWorker?.ready
  ready?.active?.postMessage({ type: 'MAP_OPENED', script: import.meta.url, tiles } satisfies MapOpened)
}

/** Where images come from, as last told by the server; null when they never were. */
export async function recallTiles(): Promise<MapTiles | null> {
  try {
    const cached = await caches.match(TILES_KEY, { cacheName: MAP_CACHE })
    return cached ? ((await cached.json()) as MapTiles) : null
  } catch {
    return null
  }
}
