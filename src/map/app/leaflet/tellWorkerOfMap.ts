import { MAP_CACHE, TILES_KEY, type MapOpened } from '../../offline/mapCaches'
import type { MapTiles } from '../../mapQuestions'

/** Whoever opened the map finds it again without network: the worker is told of its script, and of its images. */
export async function tellWorkerOfMap(tiles: MapTiles | null) {
  // Its promise waits for ever where none is ever installed.
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
