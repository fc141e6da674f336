import { Map as LeafletMap } from 'leaflet'
import { FIT_PADDING_PX, type Bounds, type View } from '../../mapGrid'
import { CLOSEST_ZOOM, FARTHEST_ZOOM, GRID_STEP_PX } from '../../zooms'
import type { MapSetting } from '../mapSetting'
import { make } from './make'

/** One press of an arrow, CSS pixels. */
const ARROW_PAN_PX = 80
export const ARROWS: Record<string, [number, number]> = {
  ArrowLeft: [-ARROW_PAN_PX, 0],
  ArrowRight: [ARROW_PAN_PX, 0],
  ArrowUp: [0, -ARROW_PAN_PX],
  ArrowDown: [0, ARROW_PAN_PX],
}

export const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

type MapName = { words: Pick<MapSetting['words'], 'label'> }

/**
 * Leaflet configured for accessibility: the wheel scrolls the page, no single-character shortcut (WCAG 2.1.4), no
 * animation with prefers-reduced-motion.
 */
export function newMap(part: HTMLElement, view: Bounds, { words }: MapName): LeafletMap {
  const box = part.querySelector<HTMLElement>('.map__box')!
  // A screen reader keeps the arrows of a region for itself; those of an application reach the map.
  const outlet = make('div', 'map__view', { role: 'application', tabindex: '0', 'aria-label': words.label })
  if (part.querySelector('#map-keys')) outlet.setAttribute('aria-describedby', 'map-keys')
  box.textContent = ''
  box.append(outlet)
  const moves = !isStill()
  const map = new LeafletMap(outlet, {
    zoomControl: false,
    attributionControl: false,
    scrollWheelZoom: false,
    keyboard: false,
    boxZoom: false,
    trackResize: !('ResizeObserver' in window),
    fadeAnimation: false,
    markerZoomAnimation: moves,
    zoomAnimation: moves,
    inertia: moves,
    minZoom: FARTHEST_ZOOM,
    maxZoom: CLOSEST_ZOOM,
  })
  // Text zoom or rotation resizes the container without a window `resize` event: observe it.
  if ('ResizeObserver' in window) new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(outlet)
  map.fitBounds(toLeaflet(view), { animate: false, padding: [FIT_PADDING_PX, FIT_PADDING_PX] })
  outlet.addEventListener('keydown', event => {
    const by = event.target === outlet && !event.altKey && !event.ctrlKey && !event.metaKey && ARROWS[event.key]
    if (!by) return
    event.preventDefault()
    map.panBy(by, { animate: moves })
  })
  return map
}

export const toLeaflet = ([west, south, east, north]: Bounds): [[number, number], [number, number]] => [
  [south, west],
  [north, east],
]

/** What is seen and a little more, by whole steps: the same view is asked for by the same address. */
export function viewOf(map: LeafletMap): View {
  const zoom = map.getZoom()
  const { min, max } = map.getPixelBounds()
  const from = map.unproject(
    [Math.floor(min!.x / GRID_STEP_PX) * GRID_STEP_PX, Math.ceil(max!.y / GRID_STEP_PX) * GRID_STEP_PX],
    zoom,
  )
  const to = map.unproject(
    [Math.ceil(max!.x / GRID_STEP_PX) * GRID_STEP_PX, Math.floor(min!.y / GRID_STEP_PX) * GRID_STEP_PX],
    zoom,
  )
  return { zoom, bounds: [from.lng, from.lat, to.lng, to.lat].map(degrees => Number(degrees.toFixed(5))) as Bounds }
}
