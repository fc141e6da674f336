import type { Position } from '../platform/everywhere/distance'
import type { BaseMap } from './baseMap'
import { placeLabels, type Box, type Label } from './baseMapLabels'
import { isInView, pathOf, viewOf, type ViewCentre, type Spot } from './baseMapView'

/** A wide river is drawn to scale when it is close; a brook must still be seen from afar. Units and metres. */
const WIDE_METRES = 60
const MIN_STROKE_UNITS = { wide: 3, narrow: 1.5 }

const PIN_UNITS = 13

export type DrawnWater = { path: string; width: number }
export type DrawnPin = Spot & {
  /** Which of those given. */
  at: number
  /** Radius where a position that is only roughly known may be, units. */
  within: number | null
}

export type BaseMapDrawing = {
  width: number
  height: number
  water: DrawnWater[]
  /** Filled. */
  lakes: string
  outlines: string
  roads: string
  labels: Label[]
  pins: DrawnPin[]
  /** A bar of so many units is so many metres. */
  scale: { units: number; metres: number } & Spot
}

type PinPosition = Position & { approximateWithin?: number }

const MAX_CACHED_DRAWINGS = 200
const drawings = new WeakMap<BaseMap, Map<string, BaseMapDrawing>>()

/**
 * All that a picture of the plan is made of, in units of the drawing. A tenth of the work of a place's page: the last ones
 * are kept, a few kilobytes each, as long as their plan.
 */
export function drawBaseMap(baseMap: BaseMap, positions: PinPosition[], around?: ViewCentre): BaseMapDrawing {
  const cached = drawings.get(baseMap) ?? new Map<string, BaseMapDrawing>()
  drawings.set(baseMap, cached)
  const spots = positions.map(({ lat, lon, approximateWithin }) => ({ lat, lon, approximateWithin }))
  const key = JSON.stringify([spots, around])
  const drawing = cached.get(key) ?? draw(baseMap, spots, around)
  if (cached.size >= MAX_CACHED_DRAWINGS) cached.clear()
  cached.set(key, drawing)
  return drawing
}

function draw(baseMap: BaseMap, positions: PinPosition[], around?: ViewCentre): BaseMapDrawing {
  const view = viewOf(baseMap, around)
  const pins = positions
    .map(({ approximateWithin, ...position }, at) => ({
      ...view.spotOf(position),
      at,
      within: approximateWithin ? Math.round(approximateWithin / view.unit) : null,
    }))
    .filter(spot => isInView(view, spot))
  const metres = roundLength((view.width / 4) * view.unit)
  const scale = { units: Math.round(metres / view.unit), metres, x: 10, y: view.height - 10 }
  const taken = [...pins.map(boxOfPin), boxOfScale(scale)]
  return {
    width: view.width,
    height: view.height,
    water: drawWater(baseMap, view),
    lakes: pathOf(linesOf(baseMap.water.filter(({ kind }) => kind === 'lake')), view),
    outlines: pathOf(linesOf(baseMap.outlines), view),
    roads: pathOf(linesOf(baseMap.roads), view),
    labels: placeLabels(baseMap, view, { taken, around }),
    pins,
    scale,
  }
}

const linesOf = (shapes: { line: [number, number][] }[] = []) => shapes.map(({ line }) => line)

/** All the wide ones in one path, all the narrow ones in another. */
function drawWater({ water }: BaseMap, view: ReturnType<typeof viewOf>): DrawnWater[] {
  const running = water.filter(({ kind }) => kind !== 'lake')
  const isWide = ({ width = 0 }: { width?: number }) => width >= WIDE_METRES
  const draw = (courses: BaseMap['water'], thinnest: number): DrawnWater[] => {
    const path = pathOf(linesOf(courses), view)
    const mean = courses.reduce((sum, { width = 0 }) => sum + width, 0) / courses.length
    return path ? [{ path, width: Math.max(thinnest, Math.round(mean / view.unit)) }] : []
  }
  return [
    ...draw(running.filter(isWide), MIN_STROKE_UNITS.wide),
    ...draw(
      running.filter(course => !isWide(course)),
      MIN_STROKE_UNITS.narrow,
    ),
  ]
}

/** The greatest 1, 2 or 5 × 10ⁿ that fits. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres))
  return ([5, 2, 1].find(times => times * power <= metres) ?? 1) * power
}

const boxOfPin = ({ x, y }: Spot): Box => ({
  left: x - PIN_UNITS,
  right: x + PIN_UNITS,
  top: y - PIN_UNITS,
  bottom: y + PIN_UNITS,
})

const boxOfScale = ({ x, y, units }: BaseMapDrawing['scale']): Box => ({
  left: 0,
  right: x + units + 60,
  top: y - 12,
  bottom: y + 10,
})
