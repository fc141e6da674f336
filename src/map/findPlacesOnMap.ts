import { distanceInMetres, type Position } from '../platform/everywhere/distance'
import type { ParametersOf } from '../platform/everywhere/question'
import { fitsSearch } from '../places/findPlaces'
import type { PlacesWithHours } from '../places/placesWithHours'
import {
  boundsAround,
  boundsOf,
  groupByCell,
  holds,
  snapBounds,
  toPosition,
  toWorld,
  viewInBox,
  zoomOf,
  type Bounds,
  type Cell,
} from './mapGrid'
import { CLOSEST_ZOOM, FARTHEST_ZOOM } from './zooms'
import type { FindPlacesOnMap, ListedPin, MapGroup, PlacePin, PlacesOnMap } from './mapQuestions'
import { distanceTo } from '../places/distanceTo'
import { firstAtLeast } from '../places/nearestFirst'
import type { Place } from '../places/place'
import { placeIndexOf, type PlaceIndex } from '../places/placeIndex'
import type { Area } from '../territory/area'
import { nameGroups } from './nameGroups'
import { readStartPoint } from '../territory/readStartPoint'

/** More pins would overlap, and be slow on an old phone. */
const MAX_PINS = 150
const MAX_MOVING = 5
/** At this zoom and closer, a group says who is in it. */
const NAMING_ZOOM = CLOSEST_ZOOM - 1
const MAX_NAMED = 20
/** Names written beside the map: those of a whole town. */
const MAX_LISTED = 60
/** Around a place, and around where one is, metres. */
const PLACE_VIEW_METRES = 600
const POINT_VIEW_METRES = 1_800
/** The picture of a page without JavaScript, on a small phone. */
const SMALL_PICTURE = { width: 300, height: 300 }

const LARGEST_WINDOW = { width: 4_000, height: 4_000 }

type MapParameters = ParametersOf<typeof FindPlacesOnMap>

/** Places that answer a search within bounds, alone or in groups. `now` is in ms UTC. */
export function findPlacesOnMap(places: PlacesWithHours, parameters: MapParameters, now: number): PlacesOnMap {
  const index = placeIndexOf(places.directory)
  const fits = fitsSearch(places, parameters, now)
  const view = firstView(places, parameters, within =>
    ranksWithin(index, within)
      .filter(fits)
      .map(rank => index.places[rank]!.position!),
  )
  const inBox = parameters.box && !parameters.bounds ? viewInBox(view, parameters.box) : null
  const asked = parameters.bounds ?? inBox?.bounds
  const seen = asked ?? view
  // Bounds larger than any screen are grouped as at a lower zoom.
  const zoom = inBox
    ? inBox.zoom
    : parameters.zoom
      ? Math.min(parameters.zoom, zoomOf(seen, LARGEST_WINDOW))
      : zoomOf(seen, SMALL_PICTURE)
  const ranks = ranksWithin(index, asked ?? snapBounds(view, zoom)).filter(fits)
  const cells = fewEnough(index, ranks, zoom)
  const single = cells.filter(({ members }) => members.length === 1)
  const several = cells.filter(({ members }) => members.length > 1)
  const isNamed = zoom >= NAMING_ZOOM
  const { position } = readStartPoint(places.directory.areas, parameters.from ?? '')
  return {
    view,
    ...(inBox && { answered: inBox }),
    marks: single.map(({ members }) => pinOfPlace(index.places[members[0]!]!)),
    groups: groupsOf(index, several, { isNamed, areas: places.directory.areas }),
    shown: ranks.length,
    listed: listPins(index, cells, { from: position, middle: middleOf(seen) }),
    moving: index.unplaced
      .filter(rank => index.places[rank]!.isMoving && fits(rank))
      .slice(0, MAX_MOVING)
      .map(rank => ({ id: index.places[rank]!.id, name: index.places[rank]!.name })),
    tiles: null,
  }
}

const middleOf = ([west, south, east, north]: Bounds): Position => ({
  lat: (south + north) / 2,
  lon: (west + east) / 2,
})

function listPins(
  { places }: PlaceIndex,
  cells: Cell[],
  { from, middle }: { from: Position | null; middle: Position },
): ListedPin[] {
  const all = cells.flatMap(({ members, ...cell }) => {
    const sign = members.length > 1 ? shortened(toPosition(cell)) : null
    return members.map(rank => ({ place: places[rank]!, sign }))
  })
  const far = ({ position }: Place) => distanceInMetres(from ?? middle, position!)
  return all
    .map(({ place, sign }) => ({ place, sign, far: far(place) }))
    .sort((a, b) => a.far - b.far || a.place.order - b.place.order)
    .slice(0, MAX_LISTED)
    .map(({ place, sign }) => {
      const { lat, lon } = sign ?? shortened(place.position!)
      return { id: place.id, name: place.name, kind: place.kind, lat, lon, distance: distanceTo(place, from) }
    })
}

/** Around the place or the point asked for; else where most of what was found in the communes of the town is. */
function firstView(
  places: PlacesWithHours,
  parameters: MapParameters,
  positionsIn: (bounds: Bounds) => Position[],
): Bounds {
  const { areas } = places.directory
  const place = parameters.place ? places.directory.findPlace(parameters.place) : undefined
  if (place?.position && !place.isMoving) {
    return boundsAround(place.position, Math.max(PLACE_VIEW_METRES, 1.3 * (place.position.approximateWithin ?? 0)))
  }
  const { position } = readStartPoint(areas, parameters.from ?? '')
  if (position) return boundsAround(position, POINT_VIEW_METRES)
  const town = boundsOf(areas.map(area => area.position)) ?? [-180, -85, 180, 85]
  return boundsOfMost(positionsIn(town)) ?? town
}

/** Outliers would zoom out too far: the first and last tenth are left out on each axis. */
function boundsOfMost(positions: Position[]): Bounds | null {
  const middle = (values: number[]) => {
    const out = Math.floor(values.length / 10)
    return values.sort((a, b) => a - b).slice(out, values.length - out)
  }
  const [lats, lons] = [middle(positions.map(({ lat }) => lat)), middle(positions.map(({ lon }) => lon))]
  return boundsOf(lats.map((lat, at) => ({ lat, lon: lons[at]! })))
}

/** Only the places between the two latitudes are looked at. */
function ranksWithin({ places, latitudes, southToNorth }: PlaceIndex, bounds: Bounds): number[] {
  const [start, end] = [firstAtLeast(latitudes, bounds[1]), firstAtLeast(latitudes, bounds[3])]
  return southToNorth.slice(start, end).filter(rank => holds(bounds, places[rank]!.position!))
}

function fewEnough(index: PlaceIndex, ranks: number[], zoom: number): Cell[] {
  const at = worldOf(index)
  let cells = groupByCell(ranks, at, zoom)
  while (cells.length > MAX_PINS && zoom > FARTHEST_ZOOM - 6) cells = groupByCell(ranks, at, --zoom)
  return cells
}

const worlds = new WeakMap<PlaceIndex, Map<number, { x: number; y: number }>>()

/** Where each place is in the world, counted once. */
function worldOf(index: PlaceIndex) {
  const points = worlds.get(index) ?? new Map<number, { x: number; y: number }>()
  worlds.set(index, points)
  return (rank: number) => {
    const point = points.get(rank) ?? toWorld(index.places[rank]!.position!)
    points.set(rank, point)
    return point
  }
}

/** Some metre: a position is not told finer. */
const shortened = ({ lat, lon }: Position): Position => ({ lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) })

export const pinOfPlace = ({ id, name, kind, position }: Place): PlacePin => ({
  id,
  name,
  kind,
  ...position!,
  ...shortened(position!),
})

function groupsOf({ places }: PlaceIndex, cells: Cell[], { isNamed, areas }: { isNamed: boolean; areas: Area[] }) {
  const all = cells.map(({ x, y, members }) => ({
    middle: toPosition({ x, y }),
    inside: members.map(rank => places[rank]!),
  }))
  const names = nameGroups(all, areas)
  return all.map(({ middle, inside }, at): MapGroup => ({
    ...shortened(middle),
    count: inside.length,
    bounds: boundsOf(inside.map(({ position }) => shortened(position!)))!,
    near: names[at]!,
    ...(isNamed && { marks: inside.slice(0, MAX_NAMED).map(pinOfPlace) }),
  }))
}
