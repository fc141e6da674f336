import type { Map as LeafletMap } from 'leaflet'
import type { MapSetting } from '../mapSetting'
import { make, makeButton, makeIcon } from './make'
import { ARROWS, isStill } from './newMap'
import { findMyPosition } from './myPosition'

type MapParts = { map: LeafletMap; setting: MapSetting; say: (text: string) => void }

const DIRECTIONS: ['left' | 'right' | 'up' | 'down', string, string][] = [
  ['left', 'ArrowLeft', 'M19 12H5M11 6l-6 6 6 6'],
  ['right', 'ArrowRight', 'M5 12h14M13 6l6 6-6 6'],
  ['up', 'ArrowUp', 'M12 19V5M6 11l6-6 6 6'],
  ['down', 'ArrowDown', 'M12 5v14M6 13l6 6 6-6'],
]

/** Buttons before the map, in the order of the keyboard: their names are words, not signs. */
export function addControls(part: HTMLElement, { map, setting, say }: MapParts) {
  const { words } = setting
  const closer = makeButton('map__button', makeIcon('M12 5v14M5 12h14'), () => map.zoomIn(), words.closer)
  const farther = makeButton('map__button', makeIcon('M5 12h14'), () => map.zoomOut(), words.farther)
  const look = () => {
    setOff(closer, map.getZoom() >= map.getMaxZoom())
    setOff(farther, map.getZoom() <= map.getMinZoom())
  }
  map.on('zoomend', look)
  look()
  // For who cannot drag (WCAG 2.5.7), nor press the keys of a keyboard.
  const arrows = DIRECTIONS.map(([name, key, lines]) =>
    makeButton('map__button', makeIcon(lines), () => map.panBy(ARROWS[key]!, { animate: !isStill() }), words[name]),
  )
  const controls = make('div', 'map__controls', {}, closer, farther, make('div', 'map__arrows', {}, ...arrows))
  if ('geolocation' in navigator) {
    farther.after(makeButton('map__button map__button--text', words.here, () => findMyPosition(map, words, say)))
  }
  part.querySelector('.map__box')!.prepend(controls)
}

/** `aria-disabled`, not `disabled`: a disabled button loses the keyboard focus. */
const setOff = (button: HTMLElement, isOff: boolean) => button.setAttribute('aria-disabled', String(isOff))
