import { Marker, type Map as LeafletMap } from 'leaflet'
import type { MapSetting } from '../mapSetting'
import { elementIcon } from './elementIcon'
import { make } from './make'
import { isStill } from './newMap'

/** As in `nearMe.ts`, ms. */
const PATIENCE = { timeout: 15_000, maximumAge: 300_000 }
const REFUSED = 1
const NEAR = 15

let mine: Marker | undefined

/** Only on a press; shown, and neither kept nor written in an address. */
export function findMyPosition(map: LeafletMap, words: MapSetting['words'], say: (text: string) => void) {
  say(words.hereSearching)
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const here: [number, number] = [coords.latitude, coords.longitude]
      mine?.remove()
      const dot = make('span', 'map__here', { role: 'img', 'aria-label': words.hereFound })
      mine = new Marker(here, { icon: elementIcon(dot), interactive: false, keyboard: false }).addTo(map)
      map.once('moveend', () => say(words.hereFound))
      map.setView(here, Math.max(NEAR, map.getZoom()), { animate: !isStill() })
      say(words.hereFound)
    },
    ({ code }) => say(code === REFUSED ? words.hereRefused : words.hereFailed),
    PATIENCE,
  )
}
