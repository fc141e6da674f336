import { DomUtil, type Map as LeafletMap } from 'leaflet'
import type { BaseMap } from '../../../territory/baseMap'
import type { Colours, XY } from './baseMapGround'
import { drawNames, placeLabels, type DrawnSigns } from './baseMapNames'
import { make } from './make'

/** Between the plan and the images that may lie over it (`zIndex` of their layers). */
const Z_INDEX = '2'

/**
 * Names of the plan, on one canvas over what is seen. They are placed again when the map or its signs have changed, so
 * that none is under a sign; images of the ground, which have their own names, lie over them.
 */
export function newNamesLayer(map: LeafletMap, baseMap: BaseMap, colours: Colours) {
  const canvas = make('canvas', 'leaflet-zoom-hide')
  canvas.style.zIndex = Z_INDEX
  map.getPane('tilePane')!.append(canvas)
  return {
    draw(signs: DrawnSigns) {
      const { x: width, y: height } = map.getSize()
      const ratio = Math.min(2, Math.ceil(devicePixelRatio || 1))
      canvas.width = width * ratio
      canvas.height = height * ratio
      canvas.style.width = `${width}px`
      canvas.style.height = `${height}px`
      DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]))
      const pen = canvas.getContext('2d')
      if (!pen) return
      pen.scale(ratio, ratio)
      const zoom = map.getZoom()
      const view = { width, height, zoom, spotOf: spotIn(map, zoom) }
      drawNames(pen, placeLabels(pen, baseMap, { view, signs }), colours)
    },
  }
}

function spotIn(map: LeafletMap, zoom: number) {
  const corner = map.getPixelBounds().min!
  const scale = 2 ** zoom
  return ({ x, y }: XY): XY => ({ x: x * scale - corner.x, y: y * scale - corner.y })
}
