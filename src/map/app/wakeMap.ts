import { whenIdle } from '../../platform/app/whenIdle'

type Sparing = Navigator & { connection?: { saveData?: boolean } }

export const sparesData = () => Boolean((navigator as Sparing).connection?.saveData)

/**
 * A page with a map is a picture and a list of links. The map itself is heavy: it comes once the page rests, as the
 * person asked for it by coming; who spares data is asked first, and so is who reads about one place.
 */
export function wakeMaps(root: ParentNode) {
  root.querySelectorAll<HTMLElement>('[data-map]').forEach(wakeMap)
  root.querySelectorAll<HTMLAnchorElement>('[data-map-here]').forEach(wakeMapHere)
}

function wakeMap(part: HTMLElement) {
  if (!sparesData()) return whenIdle(() => void bringMap(part))
  const ask = part.querySelector<HTMLElement>('.map__ask')
  const button = ask?.querySelector('button')
  if (!ask || !button) return
  ask.hidden = false
  button.addEventListener('click', () => {
    ask.hidden = true
    void bringMap(part)
  })
}

async function bringMap(part: HTMLElement) {
  const status = part.querySelector<HTMLElement>('.map__status')
  const say = (text = '') => status && (status.textContent = text)
  say(part.dataset.coming)
  // On a slow network these come while the script does: what is known is drawn at once, images come last.
  const first = fetchJson(part.dataset.first ?? '')
  const plan = fetchJson('/plan.json')
  try {
    const { showMap } = await import('./leaflet/showMap')
    await showMap(part, await first, await plan)
  } catch {
    say(part.dataset.failed)
  }
}

const fetchJson = (address: string): Promise<unknown> =>
  fetch(address, { credentials: 'same-origin' })
    .then(answer => (answer.ok ? answer.json() : null))
    .catch(() => null)

/** The link leads to the map's page; with a script, the map of that page comes here. */
function wakeMapHere(link: HTMLAnchorElement) {
  link.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !navigator.onLine) return
    event.preventDefault()
    import('./mapHere')
      .then(({ putMapHere }) => putMapHere(link))
      .then(bringMap)
      .catch(() => location.assign(link.href))
  })
}
