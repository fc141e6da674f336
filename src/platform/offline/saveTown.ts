import { PACKS_CACHE, TOWN } from './cacheNames'
import type { TownSettings } from './packs'

/** Never throws: without it, the shell has the number of the build. */
export async function saveTown({ townPhone, townContact, isDemonstration }: TownSettings) {
  const town: TownSettings = { townPhone, townContact, isDemonstration }
  try {
    await (await caches.open(PACKS_CACHE)).put(TOWN, new Response(JSON.stringify(town)))
  } catch {
    // No room, or the browser's settings forbid it.
  }
}
