import { PACKS_CACHE, TOWN } from './cacheNames'
import { STORED_AT_HEADER } from './serverHeaders'

/**
 * What a phone keeps to answer by itself, with no network: the places of here with their hours, their openings with the
 * seats taken, the plan. The worker fetches the packs, the offline shell reads them.
 */

/** `serverAheadMs`: how far the server's clock was ahead of this device's when the pack came, ms. */
export type Pack = { answer: unknown; storedAt: number; serverAheadMs: number }

/** Null when the pack is not on this device, or cannot be read. */
export async function readPack(address: string): Promise<Pack | null> {
  try {
    const cached = await (await caches.open(PACKS_CACHE)).match(address, { ignoreVary: true })
    if (!cached) return null
    const storedAt = storedAtOf(cached)
    const sentAt = Date.parse(cached.headers.get('Date') ?? '')
    return { answer: await cached.json(), storedAt, serverAheadMs: Number.isNaN(sentAt) ? 0 : sentAt - storedAt }
  } catch {
    return null
  }
}

/** Settings of the town, saved from the last server-rendered page for the offline shell. */
export type TownSettings = { townPhone: string; townContact?: string; isDemonstration: boolean }

export async function readTown(): Promise<TownSettings | null> {
  try {
    const cached = await (await caches.open(PACKS_CACHE)).match(TOWN)
    return cached ? ((await cached.json()) as TownSettings) : null
  } catch {
    return null
  }
}

export const storedAtOf = ({ headers }: Response) => Number(headers.get(STORED_AT_HEADER) ?? 0)
