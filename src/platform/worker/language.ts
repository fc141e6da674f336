import { inLanguage, LANGUAGE_NAME } from '../everywhere/languages'

const LANGUAGE_CACHE = 'language'
const KEPT = '/langue'

/** The last language that an address asked for; null when none did. Undefined until it is looked for. */
let known: string | null | undefined

export const forgetLanguage = () => {
  known = null
  return caches.delete(LANGUAGE_CACHE)
}

/**
 * What the cookie does on the server, without network too: an address that says no language goes to the one read last.
 * Null when this address is right as it is.
 */
export async function addressInKeptLanguage({ pathname, search, searchParams }: URL): Promise<string | null> {
  const asked = searchParams.get(LANGUAGE_NAME)
  if (known === undefined) known = await recall()
  if (!asked) return known ? otherThan(pathname + search, inLanguage(pathname + search, known)) : null
  if (asked !== known) {
    known = asked
    await remember(asked)
  }
  return null
}

const otherThan = (address: string, other: string) => (other === address ? null : other)

/** Neither throws: a device that can keep nothing reads French where nothing else is said. */
async function remember(language: string) {
  try {
    await (await caches.open(LANGUAGE_CACHE)).put(KEPT, new Response(language))
  } catch {
    // No room.
  }
}

async function recall(): Promise<string | null> {
  try {
    // Opening a cache would make it: who reads French only keeps none.
    const kept = await caches.match(KEPT, { cacheName: LANGUAGE_CACHE })
    return kept ? await kept.text() : null
  } catch {
    return null
  }
}
