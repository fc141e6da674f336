import * as v from 'valibot'
import { FRENCH } from '../platform/everywhere/languages'
import { defineQuestion } from '../platform/everywhere/question'
import type { Area } from './area'

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty: write something or remove the field'))
const Longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))
const Latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90))

/** A point as GeoJSON writes it: longitude first. Degrees, WGS 84. */
const PointSchema = v.strictTuple([Longitude, Latitude])
export type Point = v.InferOutput<typeof PointSchema>

const LineSchema = v.pipe(v.array(PointSchema), v.minLength(2, 'needs two points at least'))

/** What supports a course, and how far it may be trusted: for who edits the file, never sent to a phone. */
const supported = { source: v.optional(Text), confidence: v.optional(Text) }

const WaterSchema = v.strictObject({
  name: Text,
  kind: v.picklist(['river', 'lake', 'canal']),
  /** Metres, on average. */
  width: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(2000))),
  /** Where it flows, downstream; the shore of a lake, whose last point is the first. */
  line: LineSchema,
  ...supported,
})

const ShapeSchema = v.strictObject({ name: Text, line: LineSchema, ...supported })

/** 1 is named on the smallest plan, 3 only where there is room. */
export type Rank = 1 | 2 | 3

const CaptionsSchema = v.strictObject({
  fr: Text,
  en: v.optional(Text),
  ar: v.optional(Text),
  uk: v.optional(Text),
  tr: v.optional(Text),
  pt: v.optional(Text),
})

/** `content/map/plan.json`. The names of places come from `content/areas.json`: they are written once. */
export const BaseMapFileSchema = v.strictObject({
  /** Who made it, out of what: shown under the plan. One text, in French; or one for each language. */
  caption: v.union([Text, CaptionsSchema]),
  sources: v.array(
    v.strictObject({ text: Text, link: v.optional(v.pipe(v.string(), v.url('is written like https://metz.fr'))) }),
  ),
  /** West, south, east, north. */
  bounds: v.strictTuple([Longitude, Latitude, Longitude, Latitude]),
  water: v.array(WaterSchema),
  islands: v.optional(v.array(ShapeSchema)),
  outlines: v.optional(v.array(ShapeSchema)),
  roads: v.optional(v.array(ShapeSchema)),
  /**
   * Of areas: which are named first (the others are of rank 3), and where, when the centre of their outline is not
   * where people live.
   */
  names: v.optional(
    v.array(
      v.strictObject({
        area: v.string(),
        rank: v.picklist([1, 2, 3]),
        at: v.optional(PointSchema),
        source: v.optional(Text),
      }),
    ),
  ),
})
export type BaseMapFile = v.InferOutput<typeof BaseMapFileSchema>

export type BaseMapName = { name: string; kind: Area['kind']; lat: number; lon: number; rank: Rank }

/** The built-in plan: it needs no network and no tiles. Schematic: it is for finding one's bearings, not for measuring. */
export type BaseMap = {
  caption: BaseMapFile['caption']
  sources: BaseMapFile['sources']
  bounds: BaseMapFile['bounds']
  water: { name: string; kind: 'river' | 'lake' | 'canal'; width?: number; line: Point[] }[]
  islands?: BaseMapShape[]
  outlines?: BaseMapShape[]
  roads?: BaseMapShape[]
  names: BaseMapName[]
}
export type BaseMapShape = { name: string; line: Point[] }

/** The caption in a language, or else in French. */
export function captionIn(language: string, { caption }: Pick<BaseMap, 'caption'>) {
  const texts: Record<string, string | undefined> = typeof caption === 'string' ? { [FRENCH]: caption } : caption
  return { text: texts[language] ?? texts[FRENCH], isFrench: !texts[language] }
}

/** Null when there is none: the town has drawn no plan, or this device has not kept it. */
export const ShowBaseMap = defineQuestion<BaseMap | null>()('show-base-map', v.strictObject({}), { formerName: 'plan' })

/** What a phone is sent: the courses without what supports them, and the names of the areas. */
export function newBaseMap({ names, ...file }: BaseMapFile, areas: Area[]): BaseMap {
  const bare = <Shape extends { source?: string; confidence?: string }>({
    source: _s,
    confidence: _c,
    ...shape
  }: Shape) => shape
  return {
    ...file,
    water: file.water.map(bare),
    ...(file.islands && { islands: file.islands.map(bare) }),
    ...(file.outlines && { outlines: file.outlines.map(bare) }),
    ...(file.roads && { roads: file.roads.map(bare) }),
    names: areas.map(area => nameOf(area, names)),
  }
}

function nameOf({ id, name, kind, position }: Area, overrides: BaseMapFile['names'] = []): BaseMapName {
  const { rank = 3, at } = overrides.find(({ area }) => area === id) ?? {}
  return { name, kind, ...(at ? { lat: at[1], lon: at[0] } : position), rank }
}
