import type { Dictionary } from '../everywhere/words'
import { WORDS_CACHE } from './cacheNames'

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
