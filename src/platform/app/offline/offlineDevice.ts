import * as v from 'valibot'
import type { Question } from '../../everywhere/question'
import { readPack, type Pack } from '../../offline/packs'
import type { AskOffline, BrowserNoun } from '../noun'
import { NeedsNetworkError, offlineAnswersOf } from '../nounRendering'

type Device = { readPack: (address: string) => Promise<Pack | null>; /** ms */ clock: () => number }

export type OfflineDevice = {
  ask: AskOffline
  /** By the server's clock as the packs tell it, ms UTC. */
  now: number
  /** When the packs were stored, by the server's clock, ms UTC; null when no answer used one. */
  storedAt: () => number | null
}

/**
 * Answers questions offline, from the packs and the downloaded lessons. `addresses`: of the packs; the first one that
 * is there gives the server's clock.
 */
export async function openOfflineDevice(
  nouns: BrowserNoun[],
  addresses: readonly string[],
  device: Device = { readPack, clock: Date.now },
): Promise<OfflineDevice> {
  const answers = await offlineAnswersOf(nouns)
  const packs = new Map<string, Promise<Pack | null>>()
  const packAt = (address: string) => {
    const pack = packs.get(address) ?? device.readPack(address)
    packs.set(address, pack)
    return pack
  }
  const clock = (await Promise.all(addresses.map(packAt))).filter(pack => pack !== null)[0]
  const { storedAt = 0, serverAheadMs = 0 } = clock ?? {}
  const now = device.clock() + serverAheadMs
  let hasReadPack = false

  async function readAnswer<Answer>(address: string): Promise<Answer | null> {
    const pack = await packAt(address)
    hasReadPack = hasReadPack || pack !== null
    return pack && (pack.answer as Answer)
  }
  async function answer({ name, parameters: schema }: Question, parameters: unknown): Promise<unknown> {
    const handler = answers.filter(each => each.name === name)[0]
    const read = v.safeParse(schema, parameters)
    if (!handler || !read.success) throw new NeedsNetworkError(name)
    return handler.answer({ now, ask, readPack: readAnswer }, read.output as never)
  }
  const ask = answer as AskOffline
  return { ask, now, storedAt: () => (hasReadPack ? storedAt + serverAheadMs : null) }
}
