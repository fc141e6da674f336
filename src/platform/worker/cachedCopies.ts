import { storedAtOf } from '../offline/packs'
import { SERVER_HEADER } from '../everywhere/answerHeaders'
import { STORED_AT_HEADER } from '../offline/serverHeaders'

/** Did our server answer, and not the login page of a public Wi-Fi? */
export const isOurs = ({ headers }: Response) => headers.get(SERVER_HEADER) === '1'

/** Ours, complete (200) and public: personal pages are `no-store` and never cached. */
export const isCacheable = (response: Response) =>
  isOurs(response) && response.status === 200 && !/no-store/.test(response.headers.get('Cache-Control') ?? 'no-store')

/** Keeps a copy with the time; beyond `maxEntries`, the oldest leave. Never throws: a full phone keeps what it has. */
export async function cacheCopy(
  { name: cacheName, maxEntries = Infinity }: { name: string; maxEntries?: number },
  url: string,
  response: Response,
): Promise<void> {
  try {
    const cache = await caches.open(cacheName)
    const headers = new Headers(response.headers)
    headers.set(STORED_AT_HEADER, String(Date.now()))
    // The stored body is decompressed: these headers no longer describe it.
    headers.delete('Content-Encoding')
    headers.delete('Content-Length')
    await cache.put(url, new Response(await response.blob(), { status: 200, headers }))
    // `cache.keys()` is in insertion order, and `put` moves a replaced entry to the end: the first are the oldest.
    const all = await cache.keys()
    for (const old of all.slice(0, Math.max(0, all.length - maxEntries))) await cache.delete(old)
  } catch {
    // No room, or the network broke in the middle of the body: the last copy stays.
  }
}

/** The kept copy, or null when there is none younger than `maxAge`, ms. Never throws: a broken storage keeps nothing. */
export async function findCachedCopy(cacheName: string, url: string, maxAge?: number): Promise<Response | null> {
  try {
    const cache = await caches.open(cacheName)
    const copy = await cache.match(url, { ignoreVary: true })
    if (!copy) return null
    const age = Date.now() - storedAtOf(copy)
    // A negative age means the clock was set back since: not fresh.
    const isYoung = maxAge === undefined || (age >= 0 && age <= maxAge)
    return isYoung ? copy : null
  } catch {
    return null
  }
}
