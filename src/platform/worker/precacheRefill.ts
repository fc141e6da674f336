import { isOurs } from './cachedCopies'
import { wholeAnswer } from './wholeAnswer'

/** What the build puts in a worker; `revision` null: its name changes with it. */
type Entry = { url: string; revision: string | null }

/** Workbox's: the name of its cache, and under which address it keeps a file. */
type Precache = { entries: Entry[]; name: string; keyOf: (url: string) => string | undefined }

/**
 * Workbox fills its cache when a worker is installed, and never again. A system short of room, or a person who cleans,
 * deletes caches and leaves the worker: the scripts and the shell come back with the next page and a network. What has
 * a revision comes last, and only with all the rest: after a release, the shell would ask for scripts that went.
 */
export async function refillPrecache({ entries, name, keyOf }: Precache): Promise<void> {
  const addressOf = (url: string) => new URL(keyOf(url) ?? url, self.location.href).href
  try {
    const cache = await caches.open(name)
    const there = new Set((await cache.keys()).map(({ url }) => url))
    const missing = entries.filter(({ url }) => !there.has(addressOf(url)))
    for (const { url } of missing.sort(byRevision)) {
      const response = await fetch(url, { cache: 'no-cache', credentials: 'same-origin' })
      const whole = isOurs(response) && response.status === 200 ? await wholeAnswer(url, response) : null
      if (!whole) return
      await cache.put(addressOf(url), whole)
    }
  } catch {
    // No network, or no room: at the next page.
  }
}

const byRevision = (a: Entry, b: Entry) => Number(a.revision !== null) - Number(b.revision !== null)
