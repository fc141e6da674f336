import { Marker, type Map as LeafletMap } from 'leaflet'
import type { MapGroup, PlacePin, PlacesOnMap } from '../../mapQuestions'
import type { MapSetting } from '../mapSetting'
import { METRES_PER_PIXEL } from './baseMapGround'
import type { DrawnSigns } from './baseMapNames'
import { elementIcon } from './elementIcon'
import { make, makeButton } from './make'
import { isStill, toLeaflet } from './newMap'
import type { PlaceCard } from './placeCard'

type MapParts = { part: HTMLElement; setting: MapSetting; card: PlaceCard }
type MapMarker = { marker: Marker; box: HTMLElement; ring?: HTMLElement; within: number }

/** Half of a sign or of a group, CSS pixels. */
const SIGN_PX = 20
/** Put on the map in one task, while it wakes. */
const SIGNS_IN_TURN = 8
const RING = { least: 38, most: 320 }

/** Markers of places and groups: those still in view keep their element, so the keyboard focus is not lost. */
export function newPlaceMarkers(map: LeafletMap, { part, setting, card }: MapParts) {
  const { words, french } = setting
  const signs = readSigns(part)
  let onMap = new Map<string, MapMarker>()

  function newPlace(pin: PlacePin): MapMarker {
    const name = pin.approximateWithin ? words.approximate.replace('{name}', pin.name) : pin.name
    const button = makeButton('map__mark', '', () => card.show([pin], button), name)
    for (const key of ['lang', 'dir'] as const) if (french[key]) button.setAttribute(key, french[key])
    button.append(...[signs[pin.kind]?.cloneNode(true)].filter(Boolean as unknown as (node?: Node) => node is Node))
    const box = make('div', 'map__place', {}, button)
    const ring = pin.approximateWithin ? make('span', 'map__ring') : undefined
    if (ring) box.prepend(ring)
    return { ...place(pin, box), ring, within: pin.approximateWithin ?? 0 }
  }

  function newGroup(group: MapGroup): MapMarker {
    const button = makeButton(
      'map__mark map__group',
      String(group.count),
      () => openGroup(map, group, names => card.show(names, button)),
      words.group.replace('{n}', String(group.count)).replace('{near}', group.near),
    )
    return { ...place(group, make('div', 'map__place', {}, button)), within: 0 }
  }

  return {
    reach: () => reach(map, onMap),
    drawn: () => drawnSigns(map, onMap),
    /** In the order of the keyboard. `aMoment`: waited for between a few signs and the next; without it, all at once. */
    async show({ marks, groups }: PlacesOnMap, aMoment?: () => Promise<unknown>) {
      const wanted = new Map<string, () => MapMarker>()
      const ordered = [
        ...marks.map(pin => ({ lat: pin.lat, key: pin.id, make: () => newPlace(pin) })),
        ...groups.map(group => ({
          lat: group.lat,
          key: `${group.lat},${group.lon},${group.count},${group.near},${group.marks ? 'named' : ''}`,
          make: () => newGroup(group),
        })),
      ].sort((a, b) => b.lat - a.lat)
      for (const { key, make } of ordered) wanted.set(key, make)
      onMap.forEach(({ marker }, key) => !wanted.has(key) && marker.remove())
      const next = new Map<string, MapMarker>()
      for (const [key, make] of Array.from(wanted)) {
        const existing = onMap.get(key)
        next.set(key, existing ?? make())
        if (!existing) next.get(key)!.marker.addTo(map)
        if (aMoment && next.size % SIGNS_IN_TURN === 0) await aMoment()
      }
      onMap = next
      reach(map, onMap)
    },
  }
}

const place = ({ lat, lon }: { lat: number; lon: number }, box: HTMLElement) => ({
  marker: new Marker([lat, lon], { icon: elementIcon(box), keyboard: false, autoPanOnFocus: false }),
  box,
})

/** Zooms in; at the zoom where it would no longer separate them, lists their names. */
function openGroup(map: LeafletMap, group: MapGroup, showNames: (marks: PlacePin[]) => void) {
  const { marks, bounds } = group
  const closer = map.getBoundsZoom(toLeaflet(bounds))
  if (marks && (closer <= map.getZoom() || map.getZoom() >= map.getMaxZoom())) return showNames(marks)
  map.once('moveend', () => map.getContainer().focus({ preventScroll: true }))
  const zoom = Math.max(map.getZoom() + 1, Math.min(map.getMaxZoom(), closer - 1))
  map.setView([group.lat, group.lon], zoom, { animate: !isStill() })
}

/** Hides markers outside the view from the tab order, and scales uncertainty circles with the zoom. */
function reach(map: LeafletMap, onMap: Map<string, MapMarker>) {
  const bounds = map.getBounds()
  for (const { marker, box, ring, within } of Array.from(onMap.values())) {
    box.hidden = !bounds.contains(marker.getLatLng())
    if (!ring) continue
    const size = ringSize(map, within)
    ring.style.width = ring.style.height = `${size}px`
    ring.style.margin = `${-size / 2}px`
  }
}

/** Where signs are drawn, and the circles around those that are only roughly there, from the top left of the map. */
function drawnSigns(map: LeafletMap, onMap: Map<string, MapMarker>): DrawnSigns {
  const spots = Array.from(onMap.values(), ({ marker, within }) => ({
    ...map.latLngToContainerPoint(marker.getLatLng()),
    radius: within ? ringSize(map, within) / 2 : 0,
  }))
  return {
    boxes: spots.map(({ x, y }) => ({ left: x - SIGN_PX, right: x + SIGN_PX, top: y - SIGN_PX, bottom: y + SIGN_PX })),
    rings: spots.filter(({ radius }) => radius),
  }
}

/** How wide the circle of an uncertain position is at this zoom, CSS pixels. */
function ringSize(map: LeafletMap, within: number): number {
  const perPixel = METRES_PER_PIXEL / 2 ** map.getZoom()
  return Math.min(RING.most, Math.max(RING.least, (2 * within) / perPixel))
}

/** Drawn once, in the legend of the page: by kind of place. */
function readSigns(part: HTMLElement): Record<string, Element> {
  const signs: Record<string, Element> = {}
  part.querySelectorAll<HTMLElement>('[data-kinds]').forEach(line => {
    const sign = line.querySelector('svg')
    if (sign) for (const kind of line.dataset.kinds!.split(' ')) signs[kind] = sign
  })
  return signs
}
