import { GridLayer, type Coords, type GridLayerOptions } from 'leaflet'
import type { Plan } from '../../../territory/plan'
import { drawShapes, project, TILE, type Colours } from './planGround'
import { drawNames, placeLabels, type Label } from './planNames'

/** The built-in plan, square by square: each is a short piece of work, and only those that are seen are drawn. */
export function newPlanLayer(plan: Plan, part: HTMLElement): GridLayer {
  const colours = readColours(part)
  const drawn = project(plan)
  const labelsByZoom: Record<number, Label[]> = {}

  class PlanLayer extends GridLayer {
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
      labelsByZoom[z] ??= placeLabels(pen, plan, z)
      drawNames(pen, labelsByZoom[z]!, { corner, colours })
      return tile
    }
  }
  const options: GridLayerOptions = { pane: 'tilePane', zIndex: 1, updateWhenZooming: false, keepBuffer: 1 }
  return new PlanLayer(options)
}

function readColours(part: HTMLElement): Colours {
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
