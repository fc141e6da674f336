import type { Position } from '../platform/everywhere/distance'
import type { Plan } from './plan'
import { placeLabels, type Box, type Label } from './planLabels'
import { isShown, pathOf, viewOf, type Around, type Spot } from './planView'

/** A wide river is drawn to scale when it is close; a brook must still be seen from afar. Units and metres. */
const WIDE = 60
const THINNEST = { wide: 3, narrow: 1.5 }

const MARK = 13

export type DrawnWater = { path: string; width: number }
export type DrawnMark = Spot & {
  /** Which of those given. */
  at: number
  /** Radius where a position that is only roughly known may be, units. */
  within: number | null
}

export type PlanDrawing = {
  width: number
  height: number
  water: DrawnWater[]
  /** Filled. */
  lakes: string
  outlines: string
  roads: string
  labels: Label[]
  marks: DrawnMark[]
  /** A bar of so many units is so many metres. */
  scale: { units: number; metres: number } & Spot
}

type Marked = Position & { approximateWithin?: number }

const DRAWINGS_KEPT = 200
const drawings = new WeakMap<Plan, Map<string, PlanDrawing>>()

/**
 * All that a picture of the plan is made of, in units of the drawing. A tenth of the work of a place's page: the last ones
 * are kept, a few kilobytes each, as long as their plan.
 */
export function drawPlan(plan: Plan, marked: Marked[], around?: Around): PlanDrawing {
  const kept = drawings.get(plan) ?? new Map<string, PlanDrawing>()
  drawings.set(plan, kept)
  const spots = marked.map(({ lat, lon, approximateWithin }) => ({ lat, lon, approximateWithin }))
  const key = JSON.stringify([spots, around])
  const drawing = kept.get(key) ?? draw(plan, spots, around)
  if (kept.size >= DRAWINGS_KEPT) kept.clear()
  kept.set(key, drawing)
  return drawing
}

function draw(plan: Plan, marked: Marked[], around?: Around): PlanDrawing {
  const view = viewOf(plan, around)
  const marks = marked
    .map(({ approximateWithin, ...position }, at) => ({
      ...view.spotOf(position),
      at,
      within: approximateWithin ? Math.round(approximateWithin / view.unit) : null,
    }))
    .filter(spot => isShown(view, spot))
  const metres = roundLength((view.width / 4) * view.unit)
  const scale = { units: Math.round(metres / view.unit), metres, x: 10, y: view.height - 10 }
  const taken = [...marks.map(boxOfMark), boxOfScale(scale)]
  return {
    width: view.width,
    height: view.height,
    water: drawWater(plan, view),
    lakes: pathOf(linesOf(plan.water.filter(({ kind }) => kind === 'lake')), view),
    outlines: pathOf(linesOf(plan.outlines), view),
    roads: pathOf(linesOf(plan.roads), view),
    labels: placeLabels(plan, view, { taken, around }),
    marks,
    scale,
  }
}

const linesOf = (shapes: { line: [number, number][] }[] = []) => shapes.map(({ line }) => line)

/** All the wide ones in one path, all the narrow ones in another. */
function drawWater({ water }: Plan, view: ReturnType<typeof viewOf>): DrawnWater[] {
  const running = water.filter(({ kind }) => kind !== 'lake')
  const isWide = ({ width = 0 }: { width?: number }) => width >= WIDE
  const draw = (courses: Plan['water'], thinnest: number): DrawnWater[] => {
    const path = pathOf(linesOf(courses), view)
    const mean = courses.reduce((sum, { width = 0 }) => sum + width, 0) / courses.length
    return path ? [{ path, width: Math.max(thinnest, Math.round(mean / view.unit)) }] : []
  }
  return [
    ...draw(running.filter(isWide), THINNEST.wide),
    ...draw(
      running.filter(course => !isWide(course)),
      THINNEST.narrow,
    ),
  ]
}

/** The greatest 1, 2 or 5 × 10ⁿ that fits. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres))
  return ([5, 2, 1].find(times => times * power <= metres) ?? 1) * power
}

const boxOfMark = ({ x, y }: Spot): Box => ({ left: x - MARK, right: x + MARK, top: y - MARK, bottom: y + MARK })

const boxOfScale = ({ x, y, units }: PlanDrawing['scale']): Box => ({
  left: 0,
  right: x + units + 60,
  top: y - 12,
  bottom: y + 10,
})
