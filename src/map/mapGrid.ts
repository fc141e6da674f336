import type { Position } from '../platform/everywhere/distance'
import { MIN_PIN_DISTANCE_PX, CLOSEST_ZOOM, FARTHEST_ZOOM, GRID_STEP_PX } from './zooms'

/** West, south, east, north: degrees, WGS 84. */
export type Bounds = [west: number, south: number, east: number, north: number]

/** What a map shows, and how close. */
export type View = { bounds: Bounds; zoom: number }
/** CSS pixels. */
export type BoxSize = { width: number; height: number }

const WORLD_PX = 256
/** Room left around what a map must show, CSS pixels. */
export const FIT_PADDING_PX = 4
const RADIANS = Math.PI / 180

/** Web Mercator, as every tiled map: pixels from the north-west corner of a world of 256 × 256 (zoom 0). */
export function toWorld({ lat, lon }: Position): { x: number; y: number } {
  const sine = Math.sin(Math.max(-85, Math.min(85, lat)) * RADIANS)
  return {
    x: WORLD_PX * (lon / 360 + 0.5),
    y: WORLD_PX * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)),
  }
}

export function toPosition({ x, y }: { x: number; y: number }): Position {
  const lat = (2 * Math.atan(Math.exp((0.5 - y / WORLD_PX) * 2 * Math.PI)) - Math.PI / 2) / RADIANS
  return { lat, lon: (x / WORLD_PX - 0.5) * 360 }
}

/** These bounds and a little more, on a grid of the world: pressing an arrow once seldom asks for something else. */
export function snapBounds([west, south, east, north]: Bounds, zoom: number): Bounds {
  const step = GRID_STEP_PX / 2 ** zoom
  const [topLeft, bottomRight] = [toWorld({ lat: north, lon: west }), toWorld({ lat: south, lon: east })]
  const from = toPosition({ x: Math.floor(topLeft.x / step) * step, y: Math.floor(topLeft.y / step) * step })
  const to = toPosition({ x: Math.ceil(bottomRight.x / step) * step, y: Math.ceil(bottomRight.y / step) * step })
  return [from.lon, to.lat, to.lon, from.lat].map(degrees => Number(degrees.toFixed(5))) as Bounds
}

export const holds = ([west, south, east, north]: Bounds, { lat, lon }: Position) =>
  lat >= south && lat <= north && lon >= west && lon <= east

/** The smallest bounds that hold these positions; null when there are none. */
export function boundsOf(positions: Position[]): Bounds | null {
  if (!positions.length) return null
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { lat, lon } of positions) {
    bounds[0] = Math.min(bounds[0], lon)
    bounds[1] = Math.min(bounds[1], lat)
    bounds[2] = Math.max(bounds[2], lon)
    bounds[3] = Math.max(bounds[3], lat)
  }
  return bounds
}

const METRES_PER_DEGREE = 111_195

/** A square around a point; `reach` in metres, to each side. */
export function boundsAround({ lat, lon }: Position, reach: number): Bounds {
  const [high, wide] = [reach / METRES_PER_DEGREE, reach / METRES_PER_DEGREE / Math.cos(lat * RADIANS)]
  return [lon - wide, lat - high, lon + wide, lat + high].map(degrees => Number(degrees.toFixed(5))) as Bounds
}

/** The closest whole zoom at which these bounds are in a picture of this size, in CSS pixels. */
export function zoomOf([west, south, east, north]: Bounds, { width, height }: BoxSize) {
  const [from, to] = [toWorld({ lat: north, lon: west }), toWorld({ lat: south, lon: east })]
  const fitting = Math.min(width / Math.max(to.x - from.x, 1e-9), height / Math.max(to.y - from.y, 1e-9))
  return Math.max(FARTHEST_ZOOM, Math.min(CLOSEST_ZOOM, Math.floor(Math.log2(fitting))))
}

/**
 * What a map of this size shows once fitted to these bounds, snapped like its next views: the same as Leaflet's
 * `fitBounds`, so that the server answers the first view before the map is there.
 */
export function viewInBox(bounds: Bounds, { width, height }: BoxSize): View {
  const [west, south, east, north] = bounds
  const zoom = zoomOf(bounds, { width: width - 2 * FIT_PADDING_PX, height: height - 2 * FIT_PADDING_PX })
  const [from, to] = [toWorld({ lat: north, lon: west }), toWorld({ lat: south, lon: east })]
  const scale = 2 ** zoom
  const corner = (side: 1 | -1) => ({
    x: (Math.round(((from.x + to.x) / 2) * scale - width / 2) + (side > 0 ? width : 0)) / scale,
    y: (Math.round(((from.y + to.y) / 2) * scale - height / 2) + (side > 0 ? height : 0)) / scale,
  })
  const [topLeft, bottomRight] = [toPosition(corner(-1)), toPosition(corner(1))]
  return { zoom, bounds: snapBounds([topLeft.lon, bottomRight.lat, bottomRight.lon, topLeft.lat], zoom) }
}

export type Cell = { x: number; y: number; members: number[] }

/**
 * Clusters pins that would overlap at this zoom: by grid cell first, then cells whose centres are too close. Linear in
 * the number of places: some milliseconds for a whole country.
 */
export function groupByCell(members: number[], at: (member: number) => { x: number; y: number }, zoom: number): Cell[] {
  const scale = 2 ** zoom / MIN_PIN_DISTANCE_PX
  const cells = new Map<number, Cell>()
  for (const member of members) {
    const { x, y } = at(member)
    const key = keyOf(Math.floor(x * scale), Math.floor(y * scale))
    const cell = cells.get(key)
    if (cell) addTo(cell, { x, y, members: [member] })
    else cells.set(key, { x, y, members: [member] })
  }
  const merged: Cell[] = []
  const grid = new Map<number, Cell[]>()
  for (const cell of [...cells.values()].sort((a, b) => b.members.length - a.members.length)) {
    const near = neighbours(grid, cell, scale).find(({ x, y }) => Math.hypot(x - cell.x, y - cell.y) * scale < 1)
    if (near) addTo(near, cell)
    else {
      const key = keyOf(Math.floor(cell.x * scale), Math.floor(cell.y * scale))
      grid.set(key, [...(grid.get(key) ?? []), cell])
      merged.push(cell)
    }
  }
  return merged
}

/** Cell coordinates as one number: 2²² columns are more than the highest zoom has. */
const keyOf = (column: number, row: number) => column * 4_194_304 + row

function addTo(cell: Cell, { x, y, members }: Cell) {
  const [there, here] = [cell.members.length, members.length]
  cell.x = (cell.x * there + x * here) / (there + here)
  cell.y = (cell.y * there + y * here) / (there + here)
  for (const member of members) cell.members.push(member)
}

function neighbours(grid: Map<number, Cell[]>, { x, y }: Cell, scale: number): Cell[] {
  const [column, row] = [Math.floor(x * scale), Math.floor(y * scale)]
  const near: Cell[] = []
  for (let right = -1; right <= 1; right++) {
    for (let down = -1; down <= 1; down++) near.push(...(grid.get(keyOf(column + right, row + down)) ?? []))
  }
  return near
}
