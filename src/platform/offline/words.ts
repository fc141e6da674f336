import type { Dictionary } from '../everywhere/words'
import { isWhole } from './isWhole'

/** The dictionary of the one language this device reads, when it is not French: that one comes with the shell. */
const WORDS_CACHE = 'words'

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

/**
 * Null when this device has not kept this language. A file of the previous version is used: missing keys make the shell
 * fall back to French.
 */
export async function readWords(language: string): Promise<Dictionary | null> {
  try {
    const cache = await caches.open(WORDS_CACHE)
    const request = (await cache.keys()).filter(({ url }) => url.indexOf(`/${language}-`) > 0)[0]
    const answer = request && (await cache.match(request))
    return answer ? ((await answer.json()) as Dictionary) : null
  } catch {
    return null
  }
}
