import { MAP_CACHE, TILES_KEPT, type MapOpened } from '../../offline/keptMap'
import type { MapTiles } from '../../mapQuestions'

/** Whoever opened the map finds it again without network: the worker is told of its script, and of its images. */
export async function keepMap(tiles: MapTiles | null) {
  // Its promise waits for ever where none is ever installed.
  const ready = await navigator.serviceWorker?.ready
  ready?.active?.postMessage({ type: 'MAP_OPENED', script: import.meta.url, tiles } satisfies MapOpened)
}

/** Where images come from, as last told by the server; null when they never were. */
export async function recallTiles(): Promise<MapTiles | null> {
  try {
    const kept = await caches.match(TILES_KEPT, { cacheName: MAP_CACHE })
    return kept ? ((await kept.json()) as MapTiles) : null
  } catch {
    return null
  }
}
