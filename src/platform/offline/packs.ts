import { KEPT_AT } from './serverMark'

/**
 * What a phone keeps to answer by itself, with no network: the places of here with their hours, their openings with the
 * seats taken, the plan. The worker fetches the packs, the offline shell reads them.
 */

/** To be raised when the shape of a pack changes: a page of the last version must not read it. */
export const PACKS_CACHE = 'packs-1'

/** `ahead`: how far the server's clock was ahead of this device's when the pack came, ms. */
export type Pack = { answer: unknown; keptAt: number; ahead: number }

/** Null when the pack is not on this device, or cannot be read. */
export async function readPack(address: string): Promise<Pack | null> {
  try {
    const kept = await (await caches.open(PACKS_CACHE)).match(address, { ignoreVary: true })
    if (!kept) return null
    const keptAt = keptAtOf(kept)
    const sentAt = Date.parse(kept.headers.get('Date') ?? '')
    return { answer: await kept.json(), keptAt, ahead: Number.isNaN(sentAt) ? 0 : sentAt - keptAt }
  } catch {
    return null
  }
}

/** Of the town, from the last page that the server sent: the shell has no other way to know. */
export type KeptTown = { townPhone: string; isDemonstration: boolean }
const TOWN = '/town'

/** Never throws: without it, the shell has the number of the build. */
export async function keepTown({ townPhone, isDemonstration }: KeptTown) {
  const town: KeptTown = { townPhone, isDemonstration }
  try {
    await (await caches.open(PACKS_CACHE)).put(TOWN, new Response(JSON.stringify(town)))
  } catch {
    // No room, or the browser's settings forbid it.
  }
}

export async function readTown(): Promise<KeptTown | null> {
  try {
    const kept = await (await caches.open(PACKS_CACHE)).match(TOWN)
    return kept ? ((await kept.json()) as KeptTown) : null
  } catch {
    return null
  }
}

export const keptAtOf = ({ headers }: Response) => Number(headers.get(KEPT_AT) ?? 0)
