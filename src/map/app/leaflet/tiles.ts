import { TileLayer, type Map as LeafletMap } from 'leaflet'
import type { Bounds } from '../../mapGrid'
import type { MapTiles } from '../../mapQuestions'
import { sparesData } from '../../../platform/offline/sparesData'
import { toLeaflet } from './newMap'

type MapParts = { bounds: Bounds; part: HTMLElement }

/** After this many failed tiles and none loaded, the tile server is considered unavailable. */
const MAX_FAILURES = 4

/**
 * Images of the ground over the plan, within the bounds of the plan only: never for who spares data. They are asked for
 * with CORS, so that the worker knows what they weigh; a server that does not allow it is asked plainly, and its images
 * are not kept. Refused, the plan stays, and there is nothing to say.
 */
export function addTiles(
  map: LeafletMap,
  tiles: MapTiles,
  { bounds, part, isShared = true }: MapParts & { isShared?: boolean },
) {
  if (sparesData() || (!navigator.onLine && !navigator.serviceWorker?.controller)) return
  let came = 0
  let failed = 0
  const source = part.querySelector<HTMLElement>('.map__source')
  const layer = new TileLayer(tiles.url, {
    bounds: toLeaflet(bounds),
    crossOrigin: isShared ? 'anonymous' : false,
    maxZoom: map.getMaxZoom(),
    zIndex: 3,
    keepBuffer: 1,
    updateWhenIdle: true,
  })
  layer.on('tileload', () => {
    if (came++ || !source) return
    // What stands under the map stays where it is.
    source.style.minHeight = `${source.offsetHeight}px`
    source.textContent = tiles.attribution
  })
  layer.on('tileerror', () => {
    if (came || ++failed !== MAX_FAILURES || !navigator.onLine) return
    layer.remove()
    if (isShared) addTiles(map, tiles, { bounds, part, isShared: false })
  })
  layer.addTo(map)
}
