import type { Map as LeafletMap } from 'leaflet'
import type { MapSetting } from '../mapSetting'
import { make, makeButton, makeIcon } from './make'
import { findMyPosition } from './myPosition'

type MapParts = { map: LeafletMap; setting: MapSetting; say: (text: string) => void }

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
  const controls = make('div', 'map__controls', {}, closer, farther)
  if ('geolocation' in navigator) {
    controls.append(makeButton('map__button map__button--text', words.here, () => findMyPosition(map, words, say)))
  }
  part.querySelector('.map__box')!.prepend(controls)
}

/** `aria-disabled`, not `disabled`: a disabled button loses the keyboard focus. */
const setOff = (button: HTMLElement, isOff: boolean) => button.setAttribute('aria-disabled', String(isOff))
