import { whenIdle } from '../../platform/app/whenIdle'
import { sparesData } from '../../platform/offline/sparesData'
import { BASE_MAP_FILE } from '../../territory/packAddress'
import type { LoadOfflineDevice } from './mapSetting'

/**
 * A page with a map is a picture and a list of links. The map itself is heavy: it comes once the page rests, as the
 * person asked for it by coming; who spares data is asked first, and so is who reads about one place.
 */
export function loadMaps(root: ParentNode, loadOfflineDevice: LoadOfflineDevice) {
  const loadMap = (part: HTMLElement) => bring(part, loadOfflineDevice)
  root.querySelectorAll<HTMLElement>('[data-map]').forEach(part => loadMapWhenIdle(part, loadMap))
  root.querySelectorAll<HTMLAnchorElement>('[data-map-here]').forEach(link => openMapInPlace(link, loadMap))
}

type BringMap = (part: HTMLElement) => Promise<void>

function loadMapWhenIdle(part: HTMLElement, loadMap: BringMap) {
  if (!sparesData()) return whenIdle(() => void loadMap(part))
  const ask = part.querySelector<HTMLElement>('.map__ask')
  const button = ask?.querySelector('button')
  if (!ask || !button) return
  ask.hidden = false
  button.addEventListener('click', () => {
    ask.hidden = true
    void loadMap(part)
  })
}

async function bring(part: HTMLElement, loadOfflineDevice: LoadOfflineDevice) {
  const status = part.querySelector<HTMLElement>('.map__status')
  const say = (text = '') => status && (status.textContent = text)
  say(part.dataset.coming)
  // On a slow network these come while the script does: what is known is drawn at once, images come last.
  const first = fetchJson(part.dataset.first ?? '')
  const baseMap = fetchJson(BASE_MAP_FILE)
  try {
    const { showMap } = await import('./leaflet/showMap')
    await showMap(part, { first: await first, baseMap: await baseMap, loadOfflineDevice })
  } catch {
    say(part.dataset.failed)
  }
}

const fetchJson = (address: string): Promise<unknown> =>
  fetch(address, { credentials: 'same-origin' })
    .then(answer => (answer.ok ? answer.json() : null))
    .catch(() => null)

/** The link leads to the map's page; with a script, the map of that page comes here. */
function openMapInPlace(link: HTMLAnchorElement, loadMap: BringMap) {
  link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !navigator.onLine) return
    event.preventDefault()
    import('./mapHere')
      .then(({ putMapHere }) => putMapHere(link))
      .then(loadMap)
      .catch(() => location.assign(link.href))
  })
}
