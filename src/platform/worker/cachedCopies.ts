import { storedAtOf } from '../offline/packs'
import { STORED_AT_HEADER, SERVER_HEADER } from '../offline/serverHeaders'

/** Did our server answer, and not the login page of a public Wi-Fi? */
export const isOurs = ({ headers }: Response) => headers.get(SERVER_HEADER) === '1'

/** What is public, whole and ours. A page about one person is `no-store`: it is never kept. */
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
    // The body is kept unpacked.
    headers.delete('Content-Encoding')
    headers.delete('Content-Length')
    await cache.put(url, new Response(await response.blob(), { status: 200, headers }))
    // In the order of their keeping: `put` moves what it replaces to the end.
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
    // Kept in the future: the clock was set back since.
    const isYoung = maxAge === undefined || (age >= 0 && age <= maxAge)
    return isYoung ? copy : null
  } catch {
    return null
  }
}
