import * as v from 'valibot'
import { PlaceIdSchema } from '../places/placeId'
import type { Language } from '../platform/everywhere/languages'
import { LanguageSchema } from '../appointments/appointment'
import { MAX_SEARCH_LENGTH } from '../tutorials/tutorialQuestions'
import { defineQuestion } from '../platform/everywhere/question'
import { WorkshopIdSchema, type WorkshopKind } from './workshop'

/** `closed`: its place is closed that day; `later`: it may be booked from a day on. */
export type WorkshopState = 'open' | 'full' | 'later' | 'closed' | 'cancelled' | 'past'

export type WorkshopPlace = { id: string; name: string; commune: string; street: string | null }

/** A session, as a list shows it. */
export type WorkshopLine = {
  id: string
  kind: WorkshopKind
  title: string
  startsAt: number
  minutes: number
  /** Spoken there. */
  language: Language
  place: WorkshopPlace | null
  seats: number
  left: number
  state: WorkshopState
  /** Of `later`: the first day when it may be booked. */
  opensOn: string | null
  slot: string
}

export type WorkshopDetails = WorkshopLine & {
  text: string
  lessons: { slug: string; title: string }[]
  /** Other sessions of the same topic that have a seat left. */
  others: WorkshopLine[]
}

/** Those to come, the first first; of one place, or of all. Null: nobody knows without network. */
export const ListWorkshops = defineQuestion<{ lines: WorkshopLine[] | null }>()(
  'list-workshops',
  v.strictObject({ place: v.optional(PlaceIdSchema) }),
)

/** A session, as an answer to a search names it. */
export type WorkshopAnswer = Pick<WorkshopLine, 'id' | 'title' | 'startsAt' | 'place'>

/** Those to come that a few words name and where a seat is left, the best first, few. */
export const FindWorkshops = defineQuestion<WorkshopAnswer[]>()(
  'find-workshops',
  v.strictObject({ search: v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(MAX_SEARCH_LENGTH)) }),
)

export const ShowWorkshop = defineQuestion<WorkshopDetails | null>()(
  'show-workshop',
  v.strictObject({ id: WorkshopIdSchema, language: LanguageSchema }),
)
