import type { BaseMap, Point } from '../../../territory/baseMap'

export type XY = { x: number; y: number }
export type Colours = Record<'paper' | 'water' | 'road' | 'outline' | 'ink' | 'halo', string>

export const TILE = 256
const RADIANS = Math.PI / 180

/** Web Mercator, zoom 0: see mapGrid.ts, which this script does not load. */
export function toWorld([lon, lat]: Point): XY {
  const sine = Math.sin(lat * RADIANS)
  return { x: TILE * (lon / 360 + 0.5), y: TILE * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) }
}

/** At 49° of latitude and zoom 0, so many metres in a pixel. */
export const METRES_PER_PIXEL = 156_543 * Math.cos(49.12 * RADIANS)

type Line = { at: XY[]; metres: number }
type ProjectedShapes = { lakes: XY[][]; rivers: Line[]; islands: XY[][]; roads: XY[][]; outlines: XY[][] }

export function project({ water, islands = [], roads = [], outlines = [] }: BaseMap): ProjectedShapes {
  const lines = (shapes: { line: Point[] }[]) => shapes.map(({ line }) => line.map(toWorld))
  return {
    lakes: lines(water.filter(({ kind }) => kind === 'lake')),
    rivers: water
      .filter(({ kind }) => kind !== 'lake')
      .map(({ line, width = 20 }) => ({ at: line.map(toWorld), metres: width })),
    islands: lines(islands),
    roads: lines(roads),
    outlines: lines(outlines),
  }
}

type Square = { scale: number; corner: XY; colours: Colours }

/** Of one square of the plan. */
export function drawShapes(pen: CanvasRenderingContext2D, drawn: ProjectedShapes, { scale, corner, colours }: Square) {
  pen.fillStyle = colours.paper
  pen.fillRect(corner.x, corner.y, TILE, TILE)
  pen.lineJoin = pen.lineCap = 'round'
  const trace = (line: XY[]) =>
    traceBends(
      pen,
      line.map(({ x, y }) => ({ x: x * scale, y: y * scale })),
    )
  const stroke = (lines: XY[][], colour: string, width: number) => {
    pen.strokeStyle = colour
    pen.lineWidth = width
    for (const line of lines) {
      trace(line)
      pen.stroke()
    }
  }
  const fill = (lines: XY[][], colour: string) => {
    pen.fillStyle = colour
    for (const line of lines) {
      trace(line)
      pen.fill()
    }
  }
  stroke(drawn.outlines, colours.outline, 1)
  fill(drawn.lakes, colours.water)
  for (const { at, metres } of drawn.rivers)
    stroke([at], colours.water, Math.max(2, (metres * scale) / METRES_PER_PIXEL))
  // Below this zoom islands are smaller than the width of the river's stroke.
  if (scale >= 2 ** 12) fill(drawn.islands, colours.paper)
  stroke(drawn.roads, colours.road, scale >= 2 ** 13 ? 3 : 1.5)
}

type Tracing = Pick<CanvasRenderingContext2D, 'beginPath' | 'moveTo' | 'lineTo' | 'quadraticCurveTo'>

/**
 * Round bends, as water flows: from middle to middle of the parts of the line, drawn towards each of its points. A line
 * that closes is round everywhere; the ends of the others stay.
 */
export function traceBends(pen: Tracing, line: XY[]) {
  const [first, last] = [line[0]!, line[line.length - 1]!]
  const isClosed = line.length > 3 && first.x === last.x && first.y === last.y
  const points = isClosed ? [...line, line[1]!] : line
  const start = isClosed ? middleOf(first, line[1]!) : first
  pen.beginPath()
  pen.moveTo(start.x, start.y)
  for (let at = 1; at < points.length - 1; at++) {
    const [bend, next] = [points[at]!, points[at + 1]!]
    const isEnd = !isClosed && at === points.length - 2
    const end = isEnd ? next : middleOf(bend, next)
    pen.quadraticCurveTo(bend.x, bend.y, end.x, end.y)
  }
  if (points.length === 2) pen.lineTo(last.x, last.y)
}

const middleOf = (a: XY, b: XY): XY => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
