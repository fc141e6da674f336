import { Marker, type Map as LeafletMap } from 'leaflet'
import type { MapSetting } from '../mapSetting'
import { elementIcon } from './elementIcon'
import { make } from './make'
import { isStill } from './newMap'

/** As in `nearMe.ts`, ms. */
const GEOLOCATION_OPTIONS = { timeout: 15_000, maximumAge: 300_000 }
const PERMISSION_DENIED = 1
const MIN_ZOOM = 15

let mine: Marker | undefined

/** Geolocation on request only; the position is shown, never stored nor put in the URL. */
export function findMyPosition(map: LeafletMap, words: MapSetting['words'], say: (text: string) => void) {
  say(words.hereSearching)
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const here: [number, number] = [coords.latitude, coords.longitude]
      mine?.remove()
      const dot = make('span', 'map__here', { role: 'img', 'aria-label': words.hereFound })
      mine = new Marker(here, { icon: elementIcon(dot), interactive: false, keyboard: false }).addTo(map)
      map.once('moveend', () => say(words.hereFound))
      map.setView(here, Math.max(MIN_ZOOM, map.getZoom()), { animate: !isStill() })
      say(words.hereFound)
    },
    ({ code }) => say(code === PERMISSION_DENIED ? words.hereRefused : words.hereFailed),
    GEOLOCATION_OPTIONS,
  )
}
