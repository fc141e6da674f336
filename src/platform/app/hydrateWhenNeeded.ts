import { reconcileCounts } from './offline/reconcileCounts'
import { hasNews, hasStoredData } from './offline/storedCounts'
import { hasReminder } from './offline/reminderFlag'
import { whenIdle } from './whenIdle'

/** Vue and the table of islands, in a chunk loaded with the first island to hydrate. */
type LoadHydration = () => Promise<(island: HTMLElement) => Promise<void>>

/** Each island says when: see wake.ts. */
export function hydrateWhenNeeded(island: HTMLElement, load: LoadHydration) {
  const hydrate = (part: HTMLElement) => wakeWith(load, part)
  const when = island.dataset.wake
  if (when === 'load' || (when === 'kept' && hasNews()) || (when === 'reminded' && hasReminder()))
    return hydrate(island)
  // Dispatched when something was stored while this page is open, or by another part.
  addEventListener(`wake:${island.dataset.island}`, () => hydrate(island))
  if (when === 'kept' || when === 'reminded' || when === 'asked') return
  for (const touch of ['pointerdown', 'focusin', 'touchstart']) {
    island.addEventListener(touch, () => hydrate(island), { passive: true })
  }
  if (when === 'typed') void hydrateToRestore(island, hydrate)
  else if (when !== 'touched') whenIdle(() => hydrate(island))
}

async function hydrateToRestore(island: HTMLElement, hydrate: (island: HTMLElement) => void) {
  if (isTyped(island) || hasStoredData() || (await reconcileCounts())) whenIdle(() => hydrate(island))
}

/** The person typed, or the browser restored the form (bfcache, reload), before this script ran. */
const isTyped = (island: HTMLElement) =>
  island.contains(document.activeElement) ||
  Array.from(island.querySelectorAll('input')).some(
    ({ value, defaultValue, checked, defaultChecked }) => value !== defaultValue || checked !== defaultChecked,
  )

function wakeWith(load: LoadHydration, island: HTMLElement) {
  if (island.dataset.awake) return
  island.dataset.awake = 'waking'
  // On the window, after whoever held it without network: see holdForms.ts.
  const markSent = ({ target, defaultPrevented }: Event) => {
    if (!defaultPrevented && island.contains(target as Element)) island.dataset.awake = 'sent'
  }
  addEventListener('submit', markSent)
  const pressAgain = holdPress(island)
  load()
    .then(hydrateIsland => hydrateIsland(island))
    .then(pressAgain)
    .catch((error: unknown) => {
      // Script fetch failed: the document works without it, and the next touch retries.
      delete island.dataset.awake
      console.error(error)
    })
    .then(() => removeEventListener('submit', markSent))
}

/**
 * Replays a click made while the script was loading, as the button had no listener yet; not « Écouter », which has one.
 */
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
