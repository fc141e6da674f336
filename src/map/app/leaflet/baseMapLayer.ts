import { GridLayer, type Coords, type GridLayerOptions } from 'leaflet'
import type { BaseMap } from '../../../territory/baseMap'
import { drawShapes, project, TILE, type Colours } from './baseMapGround'

/** The built-in plan, square by square: each is a short piece of work, and only those that are seen are drawn. */
export function newBaseMapLayer(baseMap: BaseMap, colours: Colours): GridLayer {
  const drawn = project(baseMap)

  class BaseMapLayer extends GridLayer {
    override createTile({ x, y, z }: Coords): HTMLElement {
      const tile = document.createElement('canvas')
      const ratio = Math.min(2, Math.ceil(devicePixelRatio || 1))
      tile.width = tile.height = TILE * ratio
      const pen = tile.getContext('2d')
      if (!pen) return tile
      const scale = 2 ** z
      const corner = { x: x * TILE, y: y * TILE }
      pen.scale(ratio, ratio)
      pen.translate(-corner.x, -corner.y)
      drawShapes(pen, drawn, { scale, corner, colours })
      return tile
    }
  }
  const options: GridLayerOptions = { pane: 'tilePane', zIndex: 1, updateWhenZooming: false, keepBuffer: 1 }
  return new BaseMapLayer(options)
}

/** Those of the page, light or dark. */
export function readColours(part: HTMLElement): Colours {
  const style = getComputedStyle(part)
  const of = (name: string) => style.getPropertyValue(`--map-${name}`).trim()
  return {
    paper: of('paper'),
    water: of('water'),
    road: of('road'),
    outline: of('outline'),
    ink: of('ink'),
    halo: of('halo'),
  }
}
