import * as v from 'valibot'
import type { Question } from '../../everywhere/question'
import { readPack, type Pack } from '../../offline/packs'
import { NotHereError, offlineAnswersOf, type AskHere, type BrowserNoun } from '../noun'

type Device = { readPack: (address: string) => Promise<Pack | null>; /** ms */ clock: () => number }

export type Here = {
  ask: AskHere
  /** By the server's clock as the packs tell it, ms UTC. */
  now: number
  /** When the packs that were read came, by the server's clock; null when the answers used none. */
  keptAt: () => number | null
}

/**
 * This device in the place of the server: it answers from its packs and from what the person chose to keep. `addresses`:
 * the packs, the one whose clock counts first.
 */
export async function openHere(
  nouns: BrowserNoun[],
  addresses: readonly string[],
  device: Device = { readPack, clock: Date.now },
): Promise<Here> {
  const answers = await offlineAnswersOf(nouns)
  const packs = new Map<string, Promise<Pack | null>>()
  const packAt = (address: string) => {
    const pack = packs.get(address) ?? device.readPack(address)
    packs.set(address, pack)
    return pack
  }
  const clock = (await Promise.all(addresses.map(packAt))).filter(pack => pack !== null)[0]
  const { keptAt = 0, ahead = 0 } = clock ?? {}
  const now = device.clock() + ahead
  let hasReadPack = false

  async function readAnswer<Answer>(address: string): Promise<Answer | null> {
    const pack = await packAt(address)
    hasReadPack = hasReadPack || pack !== null
    return pack && (pack.answer as Answer)
  }
  async function answer({ name, parameters: schema }: Question, parameters: unknown): Promise<unknown> {
    const found = answers.filter(each => each.name === name)[0]
    const read = v.safeParse(schema, parameters)
    if (!found || !read.success) throw new NotHereError(name)
    return found.answer({ now, ask, readPack: readAnswer }, read.output as never)
  }
  const ask = answer as AskHere
  return { ask, now, keptAt: () => (hasReadPack ? keptAt + ahead : null) }
}
