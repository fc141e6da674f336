import { PACKS_CACHE } from '../offline/cacheNames'
import { sparesData } from '../offline/sparesData'
import { findCachedCopy, cacheCopy, isCacheable } from './cachedCopies'
import { askNetwork } from './network'
import { within } from '../offline/within'
import { wholeAnswer } from './wholeAnswer'
import { DAY_MS, MINUTE_MS } from '../everywhere/durations'

const PACK_MAX_AGE_MS = 10 * MINUTE_MS
/** With Save-Data, packs are refreshed once a day only. */
const PACK_MAX_AGE_SAVING_DATA_MS = DAY_MS
const PACK_TIMEOUT_MS = 30_000
/** Delay after a navigation, ms: the page's own scripts load first. */
const REFRESH_DELAY_MS = 3_000

let refreshing: Promise<void> | null = null
/** Incremented at each erasure: a response requested before it is not stored. */
let erasures = 0

export const forgetRefresh = () => void erasures++

/** Addresses. `comfort` comes after the others, and never with Save-Data. */
export type Packs = { packs: string[]; comfort: () => Promise<string[]> }

/** Brings the packs up to date, when they are old. With an unchanged pack, the server answers 304. Never throws. */
export function refreshPacks(packs: Packs): Promise<void> {
  refreshing ??= refreshAll(packs).then(() => {
    refreshing = null
  })
  return refreshing
}

async function refreshAll({ packs, comfort }: Packs) {
  await refreshOldOnes(packs)
  if (!sparesData()) await refreshOldOnes(await comfort())
}

export async function refreshPacksLater(packs: Packs) {
  const before = erasures
  await new Promise(resolve => setTimeout(resolve, REFRESH_DELAY_MS))
  if (erasures === before) await refreshPacks(packs)
}

async function refreshOldOnes(packs: string[]) {
  const before = erasures
  for (const url of packs) {
    const cached = await findCachedCopy(PACKS_CACHE, url, sparesData() ? PACK_MAX_AGE_SAVING_DATA_MS : PACK_MAX_AGE_MS)
    if (cached) continue
    const response = await within(
      PACK_TIMEOUT_MS,
      askNetwork(url, () => fetch(url, { cache: 'no-cache', credentials: 'same-origin' })).then(
        answer => answer && wholeAnswer(url, answer),
      ),
    )
    if (erasures !== before) return
    if (response && isCacheable(response)) await cacheCopy({ name: PACKS_CACHE }, url, response)
  }
}
