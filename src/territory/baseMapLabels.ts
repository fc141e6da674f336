import { distanceInMetres } from '../platform/everywhere/distance'
import type { BaseMap, Point } from './baseMap'
import { isInView, pointsAlong, visibleRuns, type ViewCentre, type BaseMapView, type Spot } from './baseMapView'

/** The main town, a town, any other place, what lies in the water, a street. */
export type LabelLook = 'main' | 'town' | 'plain' | 'water' | 'street'
export type Label = Spot & { text: string; look: LabelLook }
export type Box = { left: number; top: number; right: number; bottom: number }

/** Units: of a name, its letters' height, the mean width of one, and the room around. */
const LETTER = 13
const LETTER_WIDTH = { main: 9, town: 7.8, plain: 7, water: 6.8, street: 6.2 }
const ROOM = 3
/** Places that are named before the rivers, around a point. */
const NEAREST = 3
/** A name that does not fit on its place goes a little under, or over. */
const SHIFTS = [0, 1, -1, 2, -2].map(lines => lines * (LETTER + 1))

type LabelText = Pick<Label, 'text' | 'look'>
type LabelCandidate = Omit<Label, 'x' | 'y'> & { spots: Spot[] }

/** The names that fit, none over another or over `taken`: around a point, the nearest; else the first in rank. */
export function placeLabels(
  baseMap: BaseMap,
  view: BaseMapView,
  { taken, around }: { taken: Box[]; around?: ViewCentre },
): Label[] {
  const boxes = [...taken]
  const water = pointsAlong(
    baseMap.water.map(({ line }) => line),
    view,
  )
  return wantedLabels(baseMap, view, around).flatMap(({ spots, ...label }) => {
    const free = spots.filter(spot => isFree(boxOf(label, spot), boxes, view))
    const isDry = (spot: Spot) => !water.some(point => isIn(boxOf(label, spot), point))
    // A town stays where it is, even over water; the name of a river or of a street stands beside it.
    const spot = free.find(isDry) ?? (isBeside(label) ? undefined : free[0])
    if (!spot) return []
    boxes.push(boxOf(label, spot))
    return [{ ...label, ...spot }]
  })
}

const isBeside = ({ look }: LabelText) => look === 'water' || look === 'street'

/** Rivers come after the places that matter most, and before the others. */
function wantedLabels(baseMap: BaseMap, view: BaseMapView, around?: ViewCentre): LabelCandidate[] {
  const names = baseMap.names.filter(name => isInView(view, view.spotOf(name)))
  const far = (name: BaseMap['names'][number]) => (around ? distanceInMetres(around, name) : name.rank)
  const sorted = names.sort((a, b) => far(a) - far(b)).map(name => wantedName(name, view))
  const first = around ? NEAREST : names.filter(({ rank }) => rank < 3).length
  const isRiver = ({ kind }: Course) => kind === 'river'
  return [
    ...sorted.slice(0, first),
    ...wantedWater(baseMap.water.filter(isRiver), view),
    ...sorted.slice(first),
    ...wantedWater(
      baseMap.water.filter(course => !isRiver(course)),
      view,
    ),
    ...wantedIslands(baseMap, view),
    ...(around ? wantedStreets(baseMap, view) : []),
  ]
}

function wantedName({ name, kind, rank, ...position }: BaseMap['names'][number], view: BaseMapView): LabelCandidate {
  const look = kind === 'district' || rank === 3 ? 'plain' : rank === 2 ? 'town' : 'main'
  const label: LabelText = { text: name, look }
  const { x, y } = view.spotOf(position)
  return { ...label, spots: SHIFTS.map(shift => inside(label, { x, y: y + shift }, view)) }
}

type Course = BaseMap['water'][number]

/** Each is named once, beside the longest part that is seen; the arms of a river ("Moselle, …") are too short to be. */
function wantedWater(courses: Course[], view: BaseMapView): LabelCandidate[] {
  const names = new Set(courses.map(({ name }) => name).filter(name => !name.includes(',')))
  return [...names].map(name => {
    const lines = courses.filter(course => course.name === name).map(({ line }) => line)
    return { text: name, look: 'water', spots: spotsAlong(name, lines, view) }
  })
}

/** Each is named once, on itself, as near the middle as may be. */
function wantedStreets({ roads = [] }: BaseMap, view: BaseMapView): LabelCandidate[] {
  const names = new Set(roads.map(({ name }) => name))
  return [...names].map(name => {
    const lines = roads.filter(road => road.name === name).map(({ line }) => line)
    const spots = pointsAlong(lines, view).sort((a, b) => fromMiddle(a, view) - fromMiddle(b, view))
    return { text: name, look: 'street', spots: spots.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })) }
  })
}

function spotsAlong(text: string, lines: Point[][], view: BaseMapView): Spot[] {
  const runs = lines.flatMap(line => visibleRuns(line, view))
  const longest = runs.sort((a, b) => b.length - a.length)[0] ?? []
  const side = (text.length * LETTER_WIDTH.water) / 2 + LETTER
  return longest
    .filter(spot => isInView(view, spot, LETTER))
    .flatMap(({ x, y }) => [
      { x: x + side, y },
      { x: x - side, y },
    ])
    .sort((a, b) => fromMiddle(a, view) - fromMiddle(b, view))
}

const fromMiddle = ({ x, y }: Spot, { width, height }: BaseMapView) => Math.hypot(x - width / 2, y - height / 2)

const wantedIslands = ({ islands = [] }: BaseMap, view: BaseMapView): LabelCandidate[] =>
  islands.map(({ name, line }) => {
    const spots = line.map(([lon, lat]) => view.spotOf({ lat, lon }))
    const middle = (axis: 'x' | 'y') => Math.round(spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length)
    const spot = { x: middle('x'), y: middle('y') }
    const width = Math.max(...spots.map(({ x }) => x)) - Math.min(...spots.map(({ x }) => x))
    const isLarge = width > name.length * LETTER_WIDTH.water * 0.6
    return { text: name, look: 'water', spots: isLarge ? [spot] : [] }
  })

/** Moved back from the edges, when it would be cut. */
function inside(label: LabelText, { x, y }: Spot, { width, height }: BaseMapView): Spot {
  const half = halfOf(label)
  const within = (value: number, least: number, most: number) => Math.round(Math.max(least, Math.min(most, value)))
  return { x: within(x, half, width - half), y: within(y, LETTER, height - LETTER) }
}

const halfOf = ({ text, look }: LabelText) => (text.length * LETTER_WIDTH[look]) / 2 + ROOM

/** `x` is the middle of the text, `y` too. */
function boxOf(label: LabelText, { x, y }: Spot): Box {
  const half = halfOf(label)
  return { left: x - half, right: x + half, top: y - LETTER / 2 - ROOM, bottom: y + LETTER / 2 + ROOM }
}

const isIn = ({ left, top, right, bottom }: Box, { x, y }: Spot) => x > left && x < right && y > top && y < bottom

const isFree = (box: Box, boxes: Box[], { width, height }: BaseMapView) =>
  box.left >= 0 &&
  box.right <= width &&
  box.top >= 0 &&
  box.bottom <= height &&
  boxes.every(
    other => box.left > other.right || box.right < other.left || box.top > other.bottom || box.bottom < other.top,
  )
