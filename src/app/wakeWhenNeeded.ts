import { correctMarkers } from '../offline/app/correctMarkers'
import { hasNews, hasSomethingKept } from '../offline/app/markers'
import { whenIdle } from './whenIdle'

/** Each island says when: see AppIsland.vue. */
export function wakeWhenNeeded(island: HTMLElement) {
  const when = island.dataset.wake
  if (when === 'load' || (when === 'kept' && hasNews())) return wake(island)
  // Something was kept while this page was open, or another part asks for it.
  if (when === 'kept' || when === 'asked') return addEventListener(`wake:${island.dataset.island}`, () => wake(island))
  for (const touch of ['pointerdown', 'focusin', 'touchstart']) {
    island.addEventListener(touch, () => wake(island), { once: true, passive: true })
  }
  if (when === 'typed') void wakeToGiveBack(island)
  else if (when !== 'touched') whenIdle(() => wake(island))
}

async function wakeToGiveBack(island: HTMLElement) {
  if (isTyped(island) || hasSomethingKept() || (await correctMarkers())) whenIdle(() => wake(island))
}

/** A person, or a browser that gives back what it kept, was quicker than this script. */
const isTyped = (island: HTMLElement) =>
  island.contains(document.activeElement) ||
  Array.from(island.querySelectorAll('input')).some(
    ({ value, defaultValue, checked, defaultChecked }) => value !== defaultValue || checked !== defaultChecked,
  )

function wake(island: HTMLElement) {
  if (island.dataset.awake) return
  island.dataset.awake = 'waking'
  import('./wakeIsland')
    .then(({ wakeIsland }) => wakeIsland(island))
    .catch((error: unknown) => {
      // Its script could not be fetched: the document works without, and the next touch tries again.
      delete island.dataset.awake
      console.error(error)
    })
}
