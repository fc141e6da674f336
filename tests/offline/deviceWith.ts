import { SLOTS_PACK } from '../../src/appointments/packAddress'
import { PLACES_PACK } from '../../src/places/packAddress'
import { openOfflineDevice, type OfflineDevice } from '../../src/platform/app/offline/offlineDevice'
import { browserNouns } from '../../src/site/app/nouns'
import { BASE_MAP_FILE } from '../../src/territory/packAddress'

type Packs = { places?: unknown; slots?: unknown; baseMap?: unknown }

/** A phone without network that kept these packs, when its clock says so (ms UTC). */
export function deviceWith({ places, slots, baseMap }: Packs, now: number): Promise<OfflineDevice> {
  const answers: Record<string, unknown> = { [PLACES_PACK]: places, [SLOTS_PACK]: slots, [BASE_MAP_FILE]: baseMap }
  return openOfflineDevice(browserNouns, [SLOTS_PACK, PLACES_PACK], {
    readPack: async address =>
      answers[address] ? { answer: answers[address], storedAt: now, serverAheadMs: 0 } : null,
    clock: () => now,
  })
}
