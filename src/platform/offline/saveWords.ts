import { WORDS_CACHE } from './cacheNames'
import { isWhole } from './isWhole'

/** From a page that the server sent. One language at a time; never throws: without it, the shell speaks French. */
export async function saveWords(file: string | undefined) {
  try {
    if (!file) return
    const cache = await caches.open(WORDS_CACHE)
    if (await cache.match(file)) return
    const answer = await fetch(file)
    if (!answer.ok || !(await isWhole(answer)) || !/json/.test(answer.headers.get('Content-Type') ?? '')) return
    for (const old of await cache.keys()) await cache.delete(old)
    await cache.put(file, answer)
  } catch {
    // No room, no network, or the browser's settings forbid it.
  }
}
