import type { BookingQuery, JourneyPlace } from '../bookingQuery'
import type { Slot } from '../slot'
import type { BookingFormState } from '../bookingForm'
import type { Arrival } from './slipOf'

/**
 * A slot with its formatted date: creating Intl.DateTimeFormat is half of the hydration time on a slow phone, so the
 * server formats it.
 */
export type LabelledSlot = Slot & { when: string }

/** Where this form is, to come back to it; and where else one can go. A workshop has no waiting list. */
export type BookingLinks = { page: string; times: string; callback: string; waiting?: string }

export type BookingProps = {
  bookingQuery: BookingQuery
  place: JourneyPlace | null
  wished: LabelledSlot[]
  /** The need, in words. */
  need: string
  /** What one must know to come, in words. */
  arrival: Arrival
  links: BookingLinks
  /** The number serves for SMS too. */
  areSmsPromised?: true
  state: BookingFormState
}
