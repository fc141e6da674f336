import { distanceInMetres, type Position } from '../../src/platform/everywhere/distance'
import type { Line } from './readGeoJson'

type Point = Line[number]
export type Bounds = [west: number, south: number, east: number, north: number]

const positionOf = ([lon, lat]: Point): Position => ({ lat, lon })
const metresBetween = (a: Point, b: Point) => distanceInMetres(positionOf(a), positionOf(b))

export const lengthOf = (line: Line) =>
  line.slice(1).reduce((sum, point, at) => sum + metresBetween(line[at]!, point), 0)

export const isClosed = (line: Line) => {
  const [first, last] = [line[0]!, line[line.length - 1]!]
  return line.length > 3 && first[0] === last[0] && first[1] === last[1]
}

export function boundsOf(lines: Line[]): Bounds {
  const bounds: Bounds = [180, 90, -180, -90]
  for (const [lon, lat] of lines.flat()) {
    bounds[0] = Math.min(bounds[0], lon)
    bounds[1] = Math.min(bounds[1], lat)
    bounds[2] = Math.max(bounds[2], lon)
    bounds[3] = Math.max(bounds[3], lat)
  }
  return bounds
}

export const isInside = ([west, south, east, north]: Bounds, [lon, lat]: Point) =>
  lon >= west && lon <= east && lat >= south && lat <= north

/** The parts of a line within bounds, each with its first point outside. */
export function cutTo(bounds: Bounds, line: Line): Line[] {
  const parts: Line[] = []
  let part: Line = []
  line.forEach((point, at) => {
    const before = line[at - 1]
    if (before && (isInside(bounds, before) || isInside(bounds, point))) {
      if (!part.length) part.push(before)
      part.push(point)
    } else if (part.length) {
      parts.push(part)
      part = []
    }
  })
  return part.length ? [...parts, part] : parts
}

/** Files cut a river where a border meets it, and write the place twice, to some metres. */
const SAME_PLACE = 15

/** Lines that end where another begins become one. */
export function joinLines(lines: Line[]): Line[] {
  const rest = lines.filter(line => line.length > 1).map(line => [...line])
  const joined: Line[] = []
  while (rest.length) {
    let line = rest.shift()!
    for (let next = takeNext(rest, line); next; next = takeNext(rest, line)) line = next
    joined.push(line)
  }
  return joined
}

const isSame = (a: Point, b: Point) => a[0] === b[0] && a[1] === b[1]

const meets = (a: Point, b: Point) => metresBetween(a, b) <= SAME_PLACE

function takeNext(rest: Line[], line: Line): Line | null {
  if (isClosed(line)) return null
  const [first, last] = [line[0]!, line[line.length - 1]!]
  const at = rest.findIndex(other =>
    [other[0]!, other[other.length - 1]!].some(end => meets(end, first) || meets(end, last)),
  )
  if (at < 0) return null
  const [other] = rest.splice(at, 1) as [Line]
  if (meets(other[0]!, last)) return [...line, ...other.slice(1)]
  if (meets(other[other.length - 1]!, first)) return [...other, ...line.slice(1)]
  other.reverse()
  return meets(other[0]!, last) ? [...line, ...other.slice(1)] : [...other, ...line.slice(1)]
}

/** Douglas–Peucker: no point that is left out was farther than `tolerance` from the line. Metres. */
export function simplify(line: Line, tolerance: number): Line {
  const isKept = new Uint8Array(line.length)
  isKept[0] = isKept[line.length - 1] = 1
  // A closed line is first opened at the point farthest from its start: from itself, nothing is far.
  const parts: [number, number][] = [[0, line.length - 1]]
  while (parts.length) {
    const [from, to] = parts.pop()!
    const far = farthest(line, from, to)
    if (far.metres <= tolerance) continue
    isKept[far.at] = 1
    parts.push([from, far.at], [far.at, to])
  }
  return line.filter((_, at) => isKept[at])
}

function farthest(line: Line, from: number, to: number): { at: number; metres: number } {
  const best = { at: from, metres: 0 }
  for (let at = from + 1; at < to; at++) {
    const metres = metresFrom(line[at]!, line[from]!, line[to]!)
    if (metres > best.metres) Object.assign(best, { at, metres })
  }
  return best
}

/** From a point to a segment. */
function metresFrom(point: Point, a: Point, b: Point): number {
  const narrow = Math.cos((point[1] * Math.PI) / 180)
  const [dx, dy] = [(b[0] - a[0]) * narrow, b[1] - a[1]]
  const length = dx * dx + dy * dy
  const along = length ? ((point[0] - a[0]) * narrow * dx + (point[1] - a[1]) * dy) / length : 0
  const share = Math.max(0, Math.min(1, along))
  return metresBetween(point, [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share])
}

/** Points written with so many decimals, none twice in a row. */
export function round(line: Line, decimals: number): Line {
  const rounded = line.map(([lon, lat]): Point => [Number(lon.toFixed(decimals)), Number(lat.toFixed(decimals))])
  return rounded.filter((point, at) => at === 0 || !isSame(point, rounded[at - 1]!))
}
