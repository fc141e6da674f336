import { reconcileCounts } from './offline/reconcileCounts'
import { hasNews, hasStoredData } from './offline/storedCounts'
import { whenIdle } from './whenIdle'

/** Vue and the list of the islands, loaded with the first one that wakes. */
type LoadHydration = () => Promise<(island: HTMLElement) => Promise<void>>

/** Each island says when: see AppIsland.vue. */
export function hydrateWhenNeeded(island: HTMLElement, load: LoadHydration) {
  const hydrate = (part: HTMLElement) => wakeWith(load, part)
  const when = island.dataset.hydrate
  if (when === 'load' || (when === 'kept' && hasNews())) return hydrate(island)
  // Something was kept while this page was open, or another part asks for it.
  addEventListener(`wake:${island.dataset.island}`, () => hydrate(island))
  if (when === 'kept' || when === 'asked') return
  for (const touch of ['pointerdown', 'focusin', 'touchstart']) {
    island.addEventListener(touch, () => hydrate(island), { once: true, passive: true })
  }
  if (when === 'typed') void hydrateToRestore(island, hydrate)
  else if (when !== 'touched') whenIdle(() => hydrate(island))
}

async function hydrateToRestore(island: HTMLElement, hydrate: (island: HTMLElement) => void) {
  if (isTyped(island) || hasStoredData() || (await reconcileCounts())) whenIdle(() => hydrate(island))
}

/** A person, or a browser that gives back what it kept, was quicker than this script. */
const isTyped = (island: HTMLElement) =>
  island.contains(document.activeElement) ||
  Array.from(island.querySelectorAll('input')).some(
    ({ value, defaultValue, checked, defaultChecked }) => value !== defaultValue || checked !== defaultChecked,
  )

function wakeWith(load: LoadHydration, island: HTMLElement) {
  if (island.dataset.awake) return
  island.dataset.awake = 'waking'
  const markSent = () => (island.dataset.awake = 'sent')
  island.addEventListener('submit', markSent)
  const pressAgain = holdPress(island)
  load()
    .then(hydrateIsland => hydrateIsland(island))
    .then(pressAgain)
    .then(() => island.removeEventListener('submit', markSent))
    .catch((error: unknown) => {
      // Its script could not be fetched: the document works without, and the next touch tries again.
      delete island.dataset.awake
      console.error(error)
    })
}

/** A button pressed while its script was on the way is pressed again once it is alive: nothing else would answer.
 * « Écouter » has answered already. */
function holdPress(island: HTMLElement) {
  let pressed: HTMLElement | null = null
  const hold = ({ target }: Event) =>
    (pressed = (target as Element).closest<HTMLElement>('button[type=button]:not(.listen)'))
  island.addEventListener('click', hold)
  return () => {
    island.removeEventListener('click', hold)
    if (pressed && island.contains(pressed)) pressed.click()
  }
}
