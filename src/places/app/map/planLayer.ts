import { GridLayer, type Coords, type GridLayerOptions } from 'leaflet'
import type { Plan, Point } from '../../plan'

type XY = { x: number; y: number }
type Colours = Record<'paper' | 'water' | 'road' | 'outline' | 'ink' | 'halo', string>
type Label = XY & { text: string; width: number; size: number; isWater: boolean }

const TILE = 256
const RADIANS = Math.PI / 180
const FONT = 'system-ui, sans-serif'

/** Web Mercator, zoom 0: see mapGrid.ts, which this script does not load. */
function toWorld([lon, lat]: Point): XY {
  const sine = Math.sin(lat * RADIANS)
  return { x: TILE * (lon / 360 + 0.5), y: TILE * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) }
}

/** At 49° of latitude and zoom 0, so many metres in a pixel. */
const METRES_PER_PIXEL = 156_543 * Math.cos(49.12 * RADIANS)

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

type Line = { at: XY[]; metres: number }
type Drawn = { lakes: XY[][]; rivers: Line[]; islands: XY[][]; roads: XY[][]; outlines: XY[][] }

function project({ water, islands = [], roads = [], outlines = [] }: Plan): Drawn {
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

function drawShapes(pen: CanvasRenderingContext2D, drawn: Drawn, { scale, corner, colours }: Square) {
  pen.fillStyle = colours.paper
  pen.fillRect(corner.x, corner.y, TILE, TILE)
  pen.lineJoin = pen.lineCap = 'round'
  const trace = (line: XY[]) => {
    pen.beginPath()
    line.forEach(({ x, y }) => pen.lineTo(x * scale, y * scale))
  }
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
  // Too small to be told from the water around them.
  if (scale >= 2 ** 12) fill(drawn.islands, colours.paper)
  stroke(drawn.roads, colours.road, scale >= 2 ** 13 ? 3 : 1.5)
}

const rankShown = (zoom: number) => (zoom < 11 ? 1 : zoom < 12 ? 2 : 3)
const sizeOf = (rank: number) => [0, 15, 13, 12][rank]!

/** Names that do not run into one another: the greater ones first. */
function placeLabels(pen: CanvasRenderingContext2D, { names, water }: Plan, zoom: number): Label[] {
  const scale = 2 ** zoom
  const all = names
    .filter(({ rank }) => rank <= rankShown(zoom))
    .sort((a, b) => a.rank - b.rank)
    .map(({ name, lat, lon, rank }) => ({ name, at: toWorld([lon, lat]), size: sizeOf(rank), isWater: false }))
  const rivers = zoom < 11 ? [] : water.filter(({ kind }) => kind === 'river')
  for (const { name, line } of rivers) {
    for (const part of [0.25, 0.5, 0.75]) {
      all.push({ name, at: toWorld(line[Math.floor(line.length * part)]!), size: 12, isWater: true })
    }
  }
  const kept: Label[] = []
  for (const { name, at, size, isWater } of all) {
    pen.font = fontOf(size, isWater)
    const label = { x: at.x * scale, y: at.y * scale, text: name, width: pen.measureText(name).width, size, isWater }
    if (!kept.some(other => overlap(label, other))) kept.push(label)
  }
  return kept
}

const overlap = (a: Label, b: Label) =>
  Math.abs(a.x - b.x) < (a.width + b.width) / 2 + 6 && Math.abs(a.y - b.y) < (a.size + b.size) / 2 + 6

const fontOf = (size: number, isWater: boolean) => `${isWater ? 'italic' : '600'} ${size}px ${FONT}`

function drawNames(pen: CanvasRenderingContext2D, labels: Label[], { corner, colours }: Omit<Square, 'scale'>) {
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.lineWidth = 3
  for (const { x, y, text, width, size, isWater } of labels) {
    if (x + width / 2 < corner.x - 4 || x - width / 2 > corner.x + TILE + 4) continue
    if (y + size < corner.y || y - size > corner.y + TILE) continue
    pen.font = fontOf(size, isWater)
    pen.strokeStyle = colours.halo
    pen.strokeText(text, x, y)
    pen.fillStyle = colours.ink
    pen.fillText(text, x, y)
  }
}
