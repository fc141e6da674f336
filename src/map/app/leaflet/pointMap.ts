import { Marker } from 'leaflet'
import type { Position } from '../../../platform/everywhere/distance'
import type { BaseMap } from '../../../territory/baseMap'
import { movedPoint, roundedPoint } from '../../movedPoint'
import { addRules } from './addRules'
import { newBaseMapLayer, readColours } from './baseMapLayer'
import { elementIcon } from './elementIcon'
import { make, makeButton, makeIcon } from './make'
import { newNamesLayer } from './namesLayer'
import { isStill, newMap } from './newMap'
import style from './map.css?inline'
import stylePage from '../style/map.css?inline'

type Given = {
  point: Position
  baseMap: BaseMap | null
  words: { label: string; point: string; closer: string; farther: string }
  onMove: (point: Position) => void
}

/** One press of an arrow, metres; with Shift, the second. */
const STEP_METRES = 5
const LONG_STEP_METRES = 50
const ARROWS: Record<string, { east: number; north: number }> = {
  ArrowLeft: { east: -1, north: 0 },
  ArrowRight: { east: 1, north: 0 },
  ArrowUp: { east: 0, north: 1 },
  ArrowDown: { east: 0, north: -1 },
}
/** Degrees around the point: some streets. */
const AROUND = 0.004

export type PointMap = { moveTo: (point: Position) => void; close: () => void }

/** A map with one point, moved by pointer (drag, or a press on the map) and by keyboard. */
export function showPointMap(part: HTMLElement, { point, baseMap, words, onMove }: Given): PointMap {
  addRules(stylePage + style)
  const { lat, lon } = point
  const map = newMap(part, [lon - AROUND, lat - AROUND, lon + AROUND, lat + AROUND], { words })
  const colours = readColours(part)
  if (baseMap) newBaseMapLayer(baseMap, colours).addTo(map)
  const names = baseMap ? newNamesLayer(map, baseMap, colours) : null
  const drawNames = () => names?.draw({ boxes: [], rings: [] })
  map.on('moveend', drawNames)
  drawNames()

  let current = point
  const button = make('button', 'map__mark map__point', { type: 'button', 'aria-label': words.point })
  const icon = elementIcon(make('div', 'map__place', {}, button))
  const marker = new Marker([lat, lon], { icon, draggable: true, keyboard: false, autoPanOnFocus: false }).addTo(map)
  const moveTo = (next: Position) => {
    current = next
    marker.setLatLng([next.lat, next.lon])
    if (!map.getBounds().contains([next.lat, next.lon])) map.panTo([next.lat, next.lon], { animate: !isStill() })
  }
  const tell = (next: Position) => {
    moveTo(next)
    onMove(next)
  }
  marker.on('dragend', () => {
    const { lat, lng } = marker.getLatLng()
    tell(roundedPoint({ lat, lon: lng }))
  })
  map.on('click', ({ latlng: { lat, lng } }) => tell(roundedPoint({ lat, lon: lng })))
  button.addEventListener('keydown', event => {
    const arrow = !event.altKey && !event.ctrlKey && !event.metaKey && ARROWS[event.key]
    if (!arrow) return
    event.preventDefault()
    event.stopPropagation()
    const metres = event.shiftKey ? LONG_STEP_METRES : STEP_METRES
    tell(movedPoint(current, { east: arrow.east * metres, north: arrow.north * metres }))
  })
  const closer = makeButton('map__button', makeIcon('M12 5v14M5 12h14'), () => map.zoomIn(), words.closer)
  const farther = makeButton('map__button', makeIcon('M5 12h14'), () => map.zoomOut(), words.farther)
  part.querySelector('.map__box')!.prepend(make('div', 'map__controls', {}, closer, farther))
  return { moveTo, close: () => map.remove() }
}
