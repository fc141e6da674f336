import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'
import type { Bounds, View } from './mapGrid'
import { CLOSEST_ZOOM, FARTHEST_ZOOM } from './zooms'
import type { Place } from '../places/place'
import { SEARCH_PARAMETERS } from '../places/placeQuestions'

/** A place as the map draws it. `approximateWithin`: it is somewhere in that radius, in metres. */
export type PlacePin = {
  id: string
  name: string
  kind: Place['kind']
  lat: number
  lon: number
  approximateWithin?: number
}

/**
 * Places that would hide one another. `near`: what tells this group from the others, in words. `marks`: each of them, when
 * coming closer would not tell them apart.
 */
export type MapGroup = { lat: number; lon: number; count: number; bounds: Bounds; near: string; marks?: PlacePin[] }

/**
 * A place that the map shows, as words. Its position is that of the sign under which it is: alone, or in a group; what
 * is written is then what is seen.
 */
export type ListedPin = {
  id: string
  name: string
  kind: Place['kind']
  lat: number
  lon: number
  /** Metres from where one said to be; null when nobody said, or when it is not known. */
  distance: number | null
}

/** Images of another server, laid over the plan. `url` has {z}, {x} and {y}. */
export type MapTiles = { url: string; attribution: string }

export type PlacesOnMap = {
  /** What to look at first. */
  view: Bounds
  /** What this answers, when the size of the map was asked with. */
  answered?: View
  marks: PlacePin[]
  groups: MapGroup[]
  /** How many places these are. */
  shown: number
  /** Their names, nearest first: to where one said to be, else to the middle. The first ones, when they are many. */
  listed: ListedPin[]
  /** They answer the search and have no place on a map: some of them. */
  moving: { id: string; name: string }[]
  /** Null: none, or no network. */
  tiles: MapTiles | null
}

const number = String.raw`-?\d{1,3}(?:\.\d{1,8})?`

/** `6.1,49.05,6.3,49.2`: west, south, east, north. */
const BoundsSchema = v.pipe(
  v.string(),
  v.regex(new RegExp(`^${number}(,${number}){3}$`), 'is written like 6.1,49.05,6.3,49.2'),
  v.transform(text => text.split(',').map(Number) as Bounds),
  v.check(([west, south, east, north]) => west <= east && south <= north, 'is west, south, east, north'),
)

/** `328x420`: CSS pixels. */
const BoxSchema = v.pipe(
  v.string(),
  v.regex(/^[1-9]\d{1,3}x[1-9]\d{1,3}$/, 'is written like 328x420'),
  v.transform(text => {
    const [width, height] = text.split('x').map(Number) as [number, number]
    return { width, height }
  }),
)

export const FindPlacesOnMap = defineQuestion<PlacesOnMap>()(
  'find-places-on-map',
  v.strictObject({
    ...SEARCH_PARAMETERS,
    /** The place to look at, by its id. */
    place: v.optional(v.pipe(v.string(), v.maxLength(80))),
    /** Without them, the first view. */
    bounds: v.optional(BoundsSchema),
    /** How large the map will be: the first view is then answered whole, and asked for once. */
    box: v.optional(BoxSchema),
    zoom: v.optional(
      v.pipe(
        v.union([v.string(), v.number()]),
        v.transform(Number),
        v.integer(),
        v.minValue(FARTHEST_ZOOM),
        v.maxValue(CLOSEST_ZOOM),
      ),
    ),
  }),
  { formerName: 'map' },
)
