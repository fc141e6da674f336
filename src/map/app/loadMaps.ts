import { whenIdle } from '../../platform/app/whenIdle'
import { sparesData } from '../../platform/offline/sparesData'
import { BASE_MAP_FILE } from '../../territory/packAddress'
import type { LoadOfflineDevice } from './mapSetting'

/**
 * A map page is first a static picture and a list of links. The map script is heavy: loaded when the page is idle; with
 * Save-Data, and on a place's page, only on a press.
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
  // Fetched in parallel with the script, so that the map draws at once when it arrives.
  const first = fetchJson(`${part.dataset.first}&box=${sizeOfMap(part)}`)
  const baseMap = fetchJson(BASE_MAP_FILE)
  try {
    const { showMap } = await import('./leaflet/showMap')
    await showMap(part, { first: await first, baseMap: await baseMap, loadOfflineDevice })
  } catch {
    say(part.dataset.failed)
  }
}

/** The bar of buttons over the map, of two lines on a phone, rem: `top` of .map__view. */
const barRem = () => (matchMedia('(max-width: 29.99em)').matches ? 6.75 : 3.75)

/** Of what Leaflet will fill. A guess that fails costs one more question. */
function sizeOfMap(part: HTMLElement): string {
  const { clientWidth, clientHeight } = part.querySelector('.map__box')!
  const bar = barRem() * parseFloat(getComputedStyle(document.documentElement).fontSize)
  return `${clientWidth}x${Math.round(clientHeight - bar)}`
}

const fetchJson = (address: string): Promise<unknown> =>
  fetch(address, { credentials: 'same-origin' })
    .then(answer => (answer.ok ? answer.json() : null))
    .catch(() => null)

/** Progressive enhancement: the link to the map page opens its map in place. */
function openMapInPlace(link: HTMLAnchorElement, loadMap: BringMap) {
  link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !navigator.onLine) return
    event.preventDefault()
    const page = fetch(link.href, { credentials: 'same-origin' }).then(answer => answer.text())
    Promise.all([import('./leaflet/showMap'), page])
      .then(([{ putMapHere }, html]) => loadMap(putMapHere(link, html)))
      .catch(() => location.assign(link.href))
  })
}
