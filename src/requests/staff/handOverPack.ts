import type { Duty } from '../../platform/everywhere/role'
import type { AnswerOf } from '../../platform/everywhere/question'
import { askServer, NoAnswerError, nullIfNotAllowed } from '../../platform/staff/callServer'
import { vault } from '../../platform/staff/offline/vault'
import { ListHandOvers } from '../handOver'

export type HandOverPack = AnswerOf<typeof ListHandOvers>
const HAND_OVERS = { kind: 'hand-overs', id: 'next' }

/** Who is to have a computer, and which: what a device manager needs in a place without network. */
export async function refreshHandOverPack(duties: Duty[]): Promise<void> {
  if (!vault.owner || !duties.some(({ role }) => role === 'device-manager')) return
  await vault.put(HAND_OVERS, await askServer(ListHandOvers, {}).catch(nullIfNotAllowed))
}

/** The server's, stored for later; without an answer, what this device stores. `storedAt`: since when, ms. */
export async function findHandOvers(): Promise<HandOverPack & { storedAt: number | null }> {
  try {
    const found = await askServer(ListHandOvers, {})
    if (vault.owner) await vault.put(HAND_OVERS, found)
    return { ...found, storedAt: null }
  } catch (error) {
    const isAway = error instanceof NoAnswerError && vault.owner
    const stored = isAway ? await vault.get<HandOverPack | null>(HAND_OVERS) : null
    if (!stored?.value) throw error
    return { ...stored.value, storedAt: stored.at }
  }
}
