import { firstFreeSlots } from '../appointments/findSlots'
import type { NextFree, PackedSlots } from '../appointments/slot'
import type { ParametersOf } from '../platform/everywhere/question'
import type { Area } from '../territory/area'
import { findPlaces, withNextFree } from './findPlaces'
import { findPlacesOnMap } from '../map/findPlacesOnMap'
import type { FindPlacesOnMap, PlacesOnMap } from '../map/mapQuestions'
import type { FindPlacesToHelp, PackedPlaces, PlaceShown, PlacesFound, ShowPlace } from './placeQuestions'
import type { Plan } from '../territory/plan'
import { unpackPlaces } from './placesPack'
import { showPlaceKnown } from './showPlace'

/** What a phone keeps to answer by itself. Without the slots, no free time is shown; without the plan, none is drawn. */
export type OfflinePack = { places: PackedPlaces; slots: PackedSlots | null; plan?: Plan | null }

/** Without network: the list of places. `now` is the phone's clock, ms UTC. */
export function findPlacesFromPack(
  pack: OfflinePack,
  search: ParametersOf<typeof FindPlacesToHelp>,
  now: number,
): PlacesFound {
  const { isPart } = pack.places
  const found = { ...findPlaces(unpackPlaces(pack.places), search, now), ...(isPart && { isPart }) }
  return withNextFree(
    found,
    nextFreeFromPack(
      pack,
      found.lines.map(({ id }) => id),
      { need: search.need, now },
    ),
  )
}

/** Without network: places on the map. */
export const findPlacesOnMapFromPack = (
  pack: OfflinePack,
  asked: ParametersOf<typeof FindPlacesOnMap>,
  now: number,
): PlacesOnMap => findPlacesOnMap(unpackPlaces(pack.places), asked, now)

/** Without network: one place. */
export function showPlaceFromPack(
  pack: OfflinePack,
  { id }: ParametersOf<typeof ShowPlace>,
  now: number,
): PlaceShown | null {
  const nextFree = nextFreeFromPack(pack, [id], { now })[id] ?? null
  const shown = showPlaceKnown(unpackPlaces(pack.places), id, nextFree)
  const isShort = pack.places.places.find(place => place.id === id)?.isShort
  return shown && isShort ? { ...shown, isShort } : shown
}

/** Without network: the plan, null when this device has not kept it. */
export const showPlanFromPack = ({ plan }: OfflinePack): Plan | null => plan ?? null

/** Without network: the districts and the communes. */
export const listAreasFromPack = (pack: OfflinePack): Area[] => pack.places.areas

function nextFreeFromPack(
  { slots }: OfflinePack,
  placeIds: string[],
  { need, now }: { need?: string; now: number },
): NextFree {
  if (!slots) return {}
  const { openings, closings, taken } = slots
  return firstFreeSlots({ openings, closings, taken: new Map(Object.entries(taken)), now }, placeIds, need)
}
