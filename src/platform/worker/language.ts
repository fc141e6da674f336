import { FRENCH, inLanguage, LANGUAGE_NAME } from '../everywhere/languages'

const LANGUAGE_CACHE = 'language'
const LANGUAGE_KEY = '/langue'

/** The last language that an address asked for; null when none did. Undefined until it is looked for. */
let lastLanguage: string | null | undefined

export const forgetLanguage = () => {
  lastLanguage = null
  return caches.delete(LANGUAGE_CACHE)
}

/**
 * What the cookie does on the server, without network too: an address that says no language goes to the one read last.
 * Null when this address is right as it is.
 */
export async function addressInLastLanguage({ pathname, search, searchParams }: URL): Promise<string | null> {
  const requested = searchParams.get(LANGUAGE_NAME)
  if (lastLanguage === undefined) lastLanguage = await recall()
  if (!requested) return lastLanguage ? otherThan(pathname + search, inLanguage(pathname + search, lastLanguage)) : null
  if (requested !== lastLanguage) {
    lastLanguage = requested
    await remember(requested)
  }
  return null
}

/** A page that was opened before the worker took control. */
export const readLanguageOf = (address: string) => addressInLastLanguage(new URL(address))

export async function languageReadLast(): Promise<string> {
  if (lastLanguage === undefined) lastLanguage = await recall()
  return lastLanguage ?? FRENCH
}

const otherThan = (address: string, other: string) => (other === address ? null : other)

/** Neither throws: a device that can keep nothing reads French where nothing else is said. */
async function remember(language: string) {
  try {
    await (await caches.open(LANGUAGE_CACHE)).put(LANGUAGE_KEY, new Response(language))
  } catch {
    // No room.
  }
}

async function recall(): Promise<string | null> {
  try {
    // `caches.match` does not create the cache, `caches.open` would: nothing is stored for who reads French only.
    const response = await caches.match(LANGUAGE_KEY, { cacheName: LANGUAGE_CACHE })
    return response ? await response.text() : null
  } catch {
    return null
  }
}
