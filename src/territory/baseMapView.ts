import { distanceInMetres, type Position } from '../platform/everywhere/distance'
import type { BaseMap, Point } from './baseMap'

/** A point to look around, and how far on each side, at least. Metres. */
export type ViewCentre = Position & { metres: number }

/** Units of the drawing, from its top left. */
export type Spot = { x: number; y: number }

/** What part of the world the drawing shows. North is at the top. */
export type BaseMapView = {
  width: number
  height: number
  /** Metres in one unit of the drawing. */
  unit: number
  spotOf: (position: Position) => Spot
}

/** As wide as an old phone's screen: on it a unit is a pixel, and a letter has its size. */
const WIDTH = 320
const AROUND_HEIGHT = 240
const TALLEST = 400

export function viewOf(baseMap: BaseMap, around?: ViewCentre): BaseMapView {
  return around ? viewAround(around) : viewOfBounds(baseMap.bounds)
}

function viewAround({ lat, lon, metres }: ViewCentre): BaseMapView {
  const unit = (2 * metres) / AROUND_HEIGHT
  return newView({ lat, lon }, unit, AROUND_HEIGHT)
}

function viewOfBounds([west, south, east, north]: BaseMap['bounds']): BaseMapView {
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 }
  const across = distanceInMetres({ lat: middle.lat, lon: west }, { lat: middle.lat, lon: east })
  const down = distanceInMetres({ lat: south, lon: middle.lon }, { lat: north, lon: middle.lon })
  const unit = Math.max(across / WIDTH, down / TALLEST)
  return newView(middle, unit, Math.round(down / unit))
}

function newView(middle: Position, unit: number, height: number): BaseMapView {
  const { lat, lon } = middle
  // Units in one degree: a thousand points are measured by these two.
  const across = distanceInMetres(middle, { lat, lon: lon + 1 }) / unit
  const down = distanceInMetres(middle, { lat: lat + 1, lon }) / unit
  const spotOf = (position: Position): Spot => ({
    x: Math.round(WIDTH / 2 + (position.lon - lon) * across),
    y: Math.round(height / 2 + (lat - position.lat) * down),
  })
  return { width: WIDTH, height, unit, spotOf }
}

/** Is it on the drawing, `margin` units inside its edge or, when negative, outside? */
export const isInView = ({ width, height }: BaseMapView, { x, y }: Spot, margin = 0) =>
  x >= margin && y >= margin && x <= width - margin && y <= height - margin

/** Strokes are wider than their line: just beyond the edge, they still show. */
const BEYOND = 8

/** The parts of a line that the drawing shows, cut at its edge. */
export function visibleRuns(line: Point[], view: BaseMapView): Spot[][] {
  const spots = line.map(([lon, lat]) => view.spotOf({ lat, lon }))
  const runs: Spot[][] = []
  for (let at = 1; at < spots.length; at++) {
    const [from, to] = [spots[at - 1]!, spots[at]!]
    if (isBeyond(from, to, view)) continue
    const part = cutToSheet(from, to, view)
    if (!part || isSame(...part)) continue
    const run = runs[runs.length - 1]
    if (run && isSame(run[run.length - 1]!, part[0])) run.push(part[1])
    else runs.push(part)
  }
  return runs
}

/** Both on the same side of the sheet, as most of a whole town is around one place. */
const isBeyond = (a: Spot, b: Spot, { width, height }: BaseMapView) =>
  Math.max(a.x, b.x) < -BEYOND ||
  Math.min(a.x, b.x) > width + BEYOND ||
  Math.max(a.y, b.y) < -BEYOND ||
  Math.min(a.y, b.y) > height + BEYOND

const isSame = (a: Spot, b: Spot) => a.x === b.x && a.y === b.y

/** What is on the sheet of the way from `a` to `b` (Liang–Barsky): between which shares of it. */
function cutToSheet(a: Spot, b: Spot, { width, height }: BaseMapView): [Spot, Spot] | null {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  let [first, last] = [0, 1]
  const edges = [
    [-dx, a.x + BEYOND],
    [dx, width + BEYOND - a.x],
    [-dy, a.y + BEYOND],
    [dy, height + BEYOND - a.y],
  ] as const
  for (const [step, room] of edges) {
    if (step === 0 && room < 0) return null
    if (step < 0) first = Math.max(first, room / step)
    if (step > 0) last = Math.min(last, room / step)
  }
  const spotAt = (share: number): Spot => ({ x: Math.round(a.x + dx * share), y: Math.round(a.y + dy * share) })
  return first > last ? null : [spotAt(first), spotAt(last)]
}

/** One `d` for all these lines: few elements, few bytes. */
export const pathOf = (lines: Point[][], view: BaseMapView): string =>
  lines
    .flatMap(line => visibleRuns(line, view))
    .map(writeRun)
    .join('')

/** Round bends: the line goes from middle to middle of its parts, drawn towards each point. Its ends stay. */
function writeRun(run: Spot[]): string {
  let last = run[0]!
  const steps = run.slice(1, -1).map((bend, at) => {
    const next = run[at + 2]!
    const isEnd = at + 3 === run.length
    const end = isEnd ? next : { x: Math.round((bend.x + next.x) / 2), y: Math.round((bend.y + next.y) / 2) }
    const step = `${bend.x - last.x} ${bend.y - last.y} ${end.x - last.x} ${end.y - last.y}`
    last = end
    return step
  })
  const [first, ...others] = run
  const way = steps.length
    ? `q${steps.join(' ')}`
    : `l${others.map(({ x, y }) => `${x - last.x} ${y - last.y}`).join(' ')}`
  return `M${first!.x} ${first!.y}${way}`.replace(/ -/g, '-')
}

/** Units between two points of a course where a name would cross it. */
const STEP = 5

/** Points of these lines, close to each other: what a name had better not cover. */
export const pointsAlong = (lines: Point[][], view: BaseMapView): Spot[] =>
  lines.flatMap(line =>
    visibleRuns(line, view).flatMap(run =>
      run.slice(1).flatMap((to, at) => {
        const from = run[at]!
        const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / STEP)
        return Array.from({ length: steps }, (_, n) => ({
          x: from.x + ((to.x - from.x) * n) / steps,
          y: from.y + ((to.y - from.y) * n) / steps,
        }))
      }),
    ),
  )
