import * as v from 'valibot'
import { BookedNeedSchema, needSlug, readBookedNeed, type BookedNeedId } from '../needs/need'
import { isDate } from '../platform/everywhere/parisCalendar'
import { defineQuestion } from '../platform/everywhere/question'
import { StepNumberSchema, TutorialSlugSchema } from '../tutorials/tutorialSlug'
import { PlaceIdSchema } from '../places/placeId'
import { MAX_WISHES, readSlotId, SlotIdSchema, type FreeDay, type Slot } from './slot'
import { WORK_SLUG } from './workSlug'

/** Booking choices kept in the URL. No personal data, so back, reload and sharing work. */
export type BookingQuery = {
  need?: BookedNeedId
  place?: string
  slots: string[]
  since?: string
  from?: string
  /** The lesson where the person is blocked, and the number of its step. */
  lesson?: string
  step?: number
  /** Who books, when it is their work: the next person at a desk is asked for the same way. */
  who?: 'work'
}

export function readBookingQuery(query: URLSearchParams): BookingQuery {
  return {
    need: readBookedNeed(query.get('besoin') ?? '') ?? undefined,
    place: query.get('lieu') ?? undefined,
    slots: query
      .getAll('creneau')
      .filter(id => readSlotId(id))
      .slice(0, MAX_WISHES),
    since: readDay(query.get('jour')),
    from: query.get('depuis') ?? undefined,
    ...readBlockedAt(query.get('lecon'), query.get('etape')),
    who: query.get('pour') === WORK_SLUG ? 'work' : undefined,
  }
}

/** A lesson and its step as the address says them; a step without its lesson says nothing. */
export function readBlockedAt(lesson: string | null, step: string | null): Pick<BookingQuery, 'lesson' | 'step'> {
  if (!v.is(TutorialSlugSchema, lesson)) return {}
  return { lesson, step: v.is(StepNumberSchema, Number(step)) ? Number(step) : undefined }
}

/** A day of the calendar, or nothing: the rest of the address is read all the same. */
export const readDay = (text: string | null | undefined): string | undefined =>
  text && isDate(text) ? text : undefined

export function bookingHref({ need, place, slots, since, from, lesson, step, who }: BookingQuery): string {
  const query = new URLSearchParams()
  if (need) query.set('besoin', needSlug(need))
  if (place) query.set('lieu', place)
  for (const slot of slots) query.append('creneau', slot)
  if (since) query.set('jour', since)
  if (from) query.set('depuis', from)
  if (lesson) query.set('lecon', lesson)
  if (lesson && step) query.set('etape', String(step))
  if (who) query.set('pour', WORK_SLUG)
  const text = query.toString()
  return text ? `/rendez-vous?${text}` : '/rendez-vous'
}

export type BookingStep = 'need' | 'place' | 'time' | 'reach'

/** The first question that is not answered yet. */
export function bookingStep({ need, place, slots }: BookingQuery): BookingStep {
  if (!need) return 'need'
  if (!place) return 'place'
  return slots.length ? 'reach' : 'time'
}

/** A place as the booking names it, and what one needs to come: what is not known is left out. */
export type JourneyPlace = {
  id: string
  name: string
  commune: string
  street: string | null
  postalCode?: string
  /** The nearest of the public transport, and how far on foot. */
  stop?: { name: string; metres: number }
  /** Its own, E.164. */
  phone?: string
}

/** A place that receives by appointment for this need. */
export type JourneyPlaceLine = JourneyPlace & { distance: number | null; isApproximate: boolean; nextFree: Slot }

export type JourneyPlaces = {
  lines: JourneyPlaceLine[]
  from: { typed: string; area: string | null; isUnknown: boolean }
  /** Answered offline from a partial pack: only nearby slots. */
  isPart?: true
}

export const FindJourneyPlaces = defineQuestion<JourneyPlaces>()(
  'find-journey-places',
  v.strictObject({ need: v.optional(BookedNeedSchema), from: v.optional(v.pipe(v.string(), v.maxLength(100))) }),
  { formerName: 'booking-places' },
)

export type FreeSlots = {
  place: JourneyPlace | null
  /** What can be booked there, whatever is free. */
  needs: BookedNeedId[]
  days: FreeDay[]
  /** First day after those shown, when there is one. */
  next: string | null
  /** The slots wished for that exist. */
  wished: Slot[]
  /** When nothing is free here: nearest in time and in place. */
  elsewhere: JourneyPlaceLine[]
  /** A number that is left gets SMS too: said where it is asked for. Left out when none are sent, and without network. */
  areSmsPromised?: true
  /** Of the workshop that the first time wished for is a session of. */
  workshop?: string
}

export const FindFreeSlots = defineQuestion<FreeSlots>()(
  'find-free-slots',
  v.strictObject({
    place: PlaceIdSchema,
    need: v.optional(BookedNeedSchema),
    since: v.optional(v.pipe(v.string(), v.check(isDate))),
    wished: v.optional(v.pipe(v.array(SlotIdSchema), v.maxLength(MAX_WISHES)), []),
  }),
  { formerName: 'free-slots' },
)
