import type { BaseMap, BaseMapName, Point } from '../../../territory/baseMap'
import { toWorld, type Colours, type XY } from './baseMapGround'

/** What is seen: its size, CSS pixels, and where a point of the world (zoom 0) is in it. */
export type NamesView = { width: number; height: number; zoom: number; spotOf: (world: XY) => XY }
export type Box = { left: number; top: number; right: number; bottom: number }
export type Label = XY & { text: string; width: number; size: number; isWater: boolean }

const FONT = 'system-ui, sans-serif'

const maxRank = (zoom: number) => (zoom < 11 ? 1 : zoom < 12 ? 2 : 3)
const sizeOf = (rank: number) => [0, 15, 13, 12][rank]!
const fontOf = (size: number, isWater: boolean) => `${isWater ? 'italic' : '600'} ${size}px ${FONT}`

/** A name whose place is taken goes a little under, or over: so many CSS pixels. */
const SHIFTS = [0, 16, -16, 32, -32, 44, -44]
/** From these on, rivers and streets are named. */
const RIVER_ZOOM = 11
const STREET_ZOOM = 14
/** Between two names. */
const ROOM = 3

type Candidate = Pick<Label, 'text' | 'size' | 'isWater'> & { spots: XY[] }

/** What the map draws over the plan, CSS pixels from its top left. */
export type DrawnSigns = { boxes: Box[]; rings: (XY & { radius: number })[] }

/** The names that fit: none over another, none under a sign or its circle, none cut by the edge. The greater first. */
export function placeLabels(
  pen: Pick<CanvasRenderingContext2D, 'font' | 'measureText'>,
  { names, water, roads = [] }: BaseMap,
  { view, signs }: { view: NamesView; signs: DrawnSigns },
): Label[] {
  const boxes = [...signs.boxes]
  const isFree = (box: Box) =>
    isInside(box, view) && !boxes.some(other => overlap(box, other)) && !signs.rings.some(ring => crosses(box, ring))
  const towns = names
    .filter(({ rank }) => rank <= maxRank(view.zoom))
    .sort((a, b) => a.rank - b.rank)
    .map(name => candidateOf(name, view))
  const labels: Label[] = []
  for (const { spots, ...candidate } of [...towns, ...riversOf(water, view), ...streetsOf(roads, view)]) {
    pen.font = fontOf(candidate.size, candidate.isWater)
    const width = pen.measureText(candidate.text).width
    const label = spots.map(spot => ({ ...candidate, ...spot, width })).find(each => isFree(boxOf(each)))
    if (!label) continue
    labels.push(label)
    boxes.push(boxOf(label))
  }
  return labels
}

function candidateOf({ name, lat, lon, rank }: BaseMapName, { spotOf }: NamesView): Candidate {
  const { x, y } = spotOf(toWorld([lon, lat]))
  return { text: name, size: sizeOf(rank), isWater: false, spots: SHIFTS.map(shift => ({ x, y: y + shift })) }
}

const riversOf = (water: BaseMap['water'], view: NamesView): Candidate[] =>
  water
    .filter(({ kind, name }) => view.zoom >= RIVER_ZOOM && kind === 'river' && !name.includes(','))
    .map(({ name, line }) => ({ text: name, size: 12, isWater: true, spots: spotsAlong(line, view) }))

/** A street may come in several pieces: it is named once. */
function streetsOf(roads: NonNullable<BaseMap['roads']>, view: NamesView): Candidate[] {
  if (view.zoom < STREET_ZOOM) return []
  const names = [...new Set(roads.map(({ name }) => name))]
  return names.map(text => {
    const points = roads.filter(({ name }) => name === text).flatMap(({ line }) => line)
    return { text, size: 11, isWater: false, spots: spotsAlong(points, view) }
  })
}

/** Points of a line, and between them, as near the middle of what is seen as may be. */
function spotsAlong(line: Point[], { width, height, spotOf }: NamesView): XY[] {
  const points = line.map(point => spotOf(toWorld(point)))
  const between = points.slice(1).map(({ x, y }, at) => ({ x: (x + points[at]!.x) / 2, y: (y + points[at]!.y) / 2 }))
  const fromMiddle = ({ x, y }: XY) => Math.hypot(x - width / 2, y - height / 2)
  return [...points, ...between].sort((a, b) => fromMiddle(a) - fromMiddle(b))
}

export const boxOf = ({ x, y, width, size }: Label): Box => ({
  left: x - width / 2 - ROOM,
  right: x + width / 2 + ROOM,
  top: y - size / 2 - ROOM,
  bottom: y + size / 2 + ROOM,
})

const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** Is the line of this circle on it? Quite inside or quite outside, it is read. */
function crosses({ left, top, right, bottom }: Box, { x, y, radius }: XY & { radius: number }): boolean {
  const [far, near] = [
    Math.hypot(Math.max(x - left, right - x), Math.max(y - top, bottom - y)),
    Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)),
  ]
  return near <= radius && far >= radius
}

const isInside = ({ left, top, right, bottom }: Box, { width, height }: NamesView) =>
  left >= 0 && top >= 0 && right <= width && bottom <= height

export function drawNames(pen: CanvasRenderingContext2D, labels: Label[], { halo, ink }: Colours) {
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  pen.lineWidth = 3
  pen.lineJoin = 'round'
  pen.strokeStyle = halo
  pen.fillStyle = ink
  for (const { x, y, text, size, isWater } of labels) {
    pen.font = fontOf(size, isWater)
    pen.strokeText(text, x, y)
    pen.fillText(text, x, y)
  }
}
