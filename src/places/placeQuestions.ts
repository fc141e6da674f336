import type { NextWorkshop } from './nextWorkshop'
import * as v from 'valibot'
import type { FreeTime } from './nextFree'
import { defineQuestion } from '../platform/everywhere/question'
import type { Area } from '../territory/area'
import type { PublishedHours } from '../hours/publishedHours'
import { NeedSchema } from '../needs/need'
import type { PlainHours } from '../hours/openHours'
import type { Place, Source } from './place'
import type { PlaceFilter } from './placeIndex'
import { MAX_PAGE, MAX_FROM_LENGTH, type PlaceSearch } from './placeSearch'
import type { StartPoint } from '../territory/readStartPoint'
import type { PlaceOnPage, PublicPlace } from './publicPlace'

/** A place of the list, and when one can come there. */
export type PlaceListLine = {
  id: string
  name: string
  kind: Place['kind']
  /** Left out when nobody says it, or when the place moves. */
  street?: string
  phone?: string
  /** Whom it receives, when that is not everybody. */
  publics?: Place['publics']
  commune: string
  /** Metres; null when one of the two positions is not known. */
  distance: number | null
  isApproximate: boolean
  isMoving: boolean
  hours: PublishedHours | null
  nextFree: FreeTime | null
}

export type PlaceSearchResult = {
  search: PlaceSearch
  from: StartPoint['summary']
  /** Filters that tell places apart. */
  filters: PlaceFilter[]
  lines: PlaceListLine[]
  total: number
  page: number
  pages: number
  /** Found by a phone without network, that keeps only the places of here. */
  isPart?: true
  /** The database cannot say which times are free: `nextFree` is null for that reason. */
  isFreeUnknown?: true
}

const Flag = v.optional(v.literal('1'))

/** What places are searched by, in a list or on the map. */
export const SEARCH_PARAMETERS = {
  need: v.optional(NeedSchema),
  from: v.optional(v.pipe(v.string(), v.maxLength(MAX_FROM_LENGTH))),
  open: Flag,
  stepFree: Flag,
  equipment: Flag,
}

export const FindHelpPlaces = defineQuestion<PlaceSearchResult>()(
  'find-help-places',
  v.strictObject({
    ...SEARCH_PARAMETERS,
    page: v.optional(
      v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(MAX_PAGE)),
    ),
  }),
  { formerName: 'places' },
)

export type PlaceDetails = {
  place: PlaceOnPage
  hours: PublishedHours | null
  nextFree: FreeTime | null
  /** Found by a phone without network: its page says more. */
  isShort?: true
  /** As in PlaceSearchResult. */
  isFreeUnknown?: true
  /** Held there next; absent where there is none. */
  nextWorkshop?: NextWorkshop
}

/** Null when no place has this id. */
export const ShowPlace = defineQuestion<PlaceDetails | null>()(
  'show-place',
  v.strictObject({ id: v.pipe(v.string(), v.maxLength(80)) }),
  { formerName: 'place' },
)

export const ListAreas = defineQuestion<Area[]>()('list-areas', v.strictObject({}), { formerName: 'areas' })

/** A place whose sources are numbers in the list of the pack, told once. */
export type PackedPlace = Omit<PublicPlace, 'sources'> & {
  sources: number[]
  /** Left out when the place has no hours; null when they cannot be read. */
  plain?: PlainHours | null
  /** Its page says more than what is here. */
  isShort?: true
}

export type PackedPlaces = {
  places: PackedPlace[]
  sources: Source[]
  areas: Area[]
  /** There are others, farther from here, that a phone does not keep. */
  isPart?: true
}

/** The places of here and every area, with hours as plain intervals: all that a phone needs with no network. */
export const PackPlaces = defineQuestion<PackedPlaces>()('pack-places', v.strictObject({}))
