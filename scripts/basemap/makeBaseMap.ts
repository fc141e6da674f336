import { newBaseMap, type BaseMapFile } from '../../src/territory/baseMap'
import type { Area } from '../../src/territory/area'
import { boundsOf, isClosed, joinLines, lengthOf, round, simplify, type Bounds } from './lines'
import { outlineArcs } from './outlineArcs'
import { readCommunes } from './readCommunes'
import type { Line, ShapesFile } from './readGeoJson'
import { readRoads, type Road } from './readRoads'
import { readWater, type Course } from './readWater'
import { writeBaseMapFile } from './writeBaseMapFile'

/** What an old phone fetches and keeps. Bytes. */
const LARGEST = 15_000
/** Degrees around the communes, so that a river does not stop at the border: some 1.5 km. */
const AROUND = { lon: 0.02, lat: 0.014 }

/** From the finest. Metres, and decimals of a degree: the third is some 100 m, the fourth 10 m. */
const STEPS = [
  { tolerance: 15, decimals: 4 },
  { tolerance: 30, decimals: 4 },
  { tolerance: 50, decimals: 4 },
  { tolerance: 80, decimals: 3 },
  { tolerance: 120, decimals: 3 },
  { tolerance: 180, decimals: 3 },
  { tolerance: 270, decimals: 3 },
  { tolerance: 400, decimals: 3 },
]
type Step = (typeof STEPS)[number]

/** Borders help less than rivers do: they are drawn with fewer points. */
const COARSER = { outlines: 3, roads: 1.5 }

export type Given = {
  communes: ShapesFile
  water: ShapesFile
  roads?: ShapesFile
  sources: BaseMapFile['sources']
  areas: Area[]
  /** The plan that this one replaces: where names stand, how wide the rivers are. */
  before?: BaseMapFile | null
}
export type Made = {
  baseMap: BaseMapFile
  step: Step
  found: number
  missing: string[]
  /** Waters and streets left out for want of room. */ dropped: string[]
}

/** The same small file as the one drawn by hand, out of official open data. */
export function makeBaseMap(given: Given): Made {
  const { areas } = given
  const { rings, found, missing } = readCommunes(given.communes, areas)
  const bounds = around(boundsOf(rings))
  const isKnown = ({ name }: Course) => given.before?.water.some(known => known.name === name) ?? false
  // What somebody had put on the plan stays before what is only long.
  const courses = readWater(given.water, bounds).sort((a, b) => Number(isKnown(b)) - Number(isKnown(a)))
  const arcs = outlineArcs(rings)
  const roads = readRoads(given.roads, bounds)
  const write = (step: Step, kept: Kept) => draw(given, { bounds, arcs, ...kept }, step)
  for (const step of STEPS) {
    const baseMap = write(step, { courses, roads })
    if (fits(baseMap, areas)) return { baseMap, step, found, missing, dropped: [] }
  }
  const step = STEPS[STEPS.length - 1]!
  const fitting = dropUntil({ courses, roads }, kept => fits(write(step, kept), areas))
  const names = new Set([...fitting.courses, ...fitting.roads].map(({ name }) => name))
  const dropped = [...new Set([...courses, ...roads].map(({ name }) => name))].filter(name => !names.has(name))
  return { baseMap: write(step, fitting), step, found, missing, dropped }
}

type Kept = { courses: Course[]; roads: Road[] }

/** The least important streets go first, then the shortest waters: by those one finds one's bearings. */
function dropUntil(all: Kept, isLight: (kept: Kept) => boolean): Kept {
  const fewer = <Item>(items: Item[], least: number) =>
    items.slice(0, Math.max(least, Math.ceil(items.length * 0.9) - 1))
  let kept = all
  while (!isLight(kept) && (kept.roads.length || kept.courses.length > 1))
    kept = kept.roads.length ? { ...kept, roads: fewer(kept.roads, 0) } : { ...kept, courses: fewer(kept.courses, 1) }
  return kept
}

/** As a file, and as it is sent, with the names. */
const fits = (baseMap: BaseMapFile, areas: Area[]) =>
  [writeBaseMapFile(baseMap), JSON.stringify(newBaseMap(baseMap, areas))].every(
    text => Buffer.byteLength(text) <= LARGEST,
  )

const around = ([west, south, east, north]: Bounds): Bounds =>
  [west - AROUND.lon, south - AROUND.lat, east + AROUND.lon, north + AROUND.lat].map(each =>
    Number(each.toFixed(3)),
  ) as Bounds

type Read = { bounds: Bounds; courses: Course[]; arcs: Line[]; roads: Road[] }

function draw(
  { sources, before }: Given,
  { bounds, courses, arcs, roads }: Read,
  { tolerance, decimals }: Step,
): BaseMapFile {
  const drawn = (line: Line, times = 1) => round(simplify(line, tolerance * times), decimals)
  const widthOf = ({ name, width }: Course) => width ?? before?.water.find(known => known.name === name)?.width
  const borders = joinLines(arcs.map(arc => drawn(arc, COARSER.outlines)))
  const isSeen = (line: Line) => line.length > 1 && lengthOf(line) > tolerance
  return {
    caption: `D’après ${sources.map(({ text }) => text).join(' ; ')}.`,
    sources,
    bounds,
    water: courses.flatMap(course => {
      const { name, kind } = course
      const line = drawn(course.line)
      const width = widthOf(course)
      const isWhole = kind === 'lake' ? isClosed(line) : isSeen(line)
      return isWhole ? [{ name, kind, ...(width && { width }), line }] : []
    }),
    outlines: borders.filter(isSeen).map(line => ({ name: 'limite', line })),
    ...(roads.length && {
      roads: roads
        .map(({ name, line }) => ({ name, line: drawn(line, COARSER.roads) }))
        .filter(({ line }) => isSeen(line)),
    }),
    ...(before?.names && { names: before.names }),
  }
}
