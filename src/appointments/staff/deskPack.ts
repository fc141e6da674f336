import type { ServedNeedId } from '../../needs/need'
import { askServer, NoAnswerError, nullIfNotAllowed } from '../../platform/staff/callServer'
import { listQueued, waitingOf } from '../../platform/staff/offline/queuedCommands'
import { vault } from '../../platform/staff/offline/vault'
import { BookAtDesk, FindDeskSlots, type DeskSlots } from '../desk'
import { MoveForPerson } from '../forPerson'
import { serves } from '../receptionHours'

const DESK_SLOTS = { kind: 'desk-slots', id: 'next' }

/** The next hours for every need: without network, who is at the desk asks for one of them. */
export async function refreshDeskPack(): Promise<void> {
  if (vault.owner) await vault.put(DESK_SLOTS, await askServer(FindDeskSlots, {}).catch(nullIfNotAllowed))
}

type Wanted = { need: ServedNeedId; place?: string }

/** The server's; without an answer those that this device stores. `storedAt`: since when, ms. */
export async function findDeskSlots(wanted: Wanted): Promise<DeskSlots & { storedAt: number | null }> {
  try {
    return { ...(await askServer(FindDeskSlots, wanted)), storedAt: null }
  } catch (error) {
    const stored = error instanceof NoAnswerError && vault.owner ? await vault.get<DeskSlots | null>(DESK_SLOTS) : null
    if (!stored?.value) throw error
    return { ...(await stillToCome(stored.value, wanted)), storedAt: stored.at }
  }
}

/** Two people at a desk without network are not offered the same seat. */
async function stillToCome({ slots, places }: DeskSlots, { need, place }: Wanted): Promise<DeskSlots> {
  const queued = (await listQueued()).map(({ value }) => value)
  const booked = waitingOf(queued, BookAtDesk).map(({ slot, party = 1 }) => ({ slot, party }))
  const moved = waitingOf(queued, MoveForPerson).map(({ slot }) => ({ slot, party: 1 }))
  const wished = [...booked, ...moved]
  const leftOf = (id: string, left: number) =>
    wished.reduce((rest, { slot, party }) => (slot === id ? Math.max(0, rest - party) : rest), left)
  const now = Date.now()
  return {
    places,
    slots: slots
      .filter(
        ({ placeId, startsAt, needs = [] }) =>
          startsAt > now && (!place || placeId === place) && serves({ needs }, need),
      )
      .map(slot => ({ ...slot, left: leftOf(slot.id, slot.left) })),
  }
}
