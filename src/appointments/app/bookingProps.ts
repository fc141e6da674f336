import type { BookingQuery, JourneyPlace } from '../bookingQuery'
import type { Slot } from '../slot'
import type { BookingFormState } from '../bookingForm'

/** A time with its words: making the formats of dates takes half of what a slow phone needs to wake the form. */
export type LabelledSlot = Slot & { when: string }

/** Where this form is, to come back to it; and where else one can go. */
export type BookingLinks = { page: string; times: string; callback: string }

export type BookingProps = {
  bookingQuery: BookingQuery
  place: JourneyPlace | null
  wished: LabelledSlot[]
  /** The need, in words. */
  need: string
  links: BookingLinks
  state: BookingFormState
}
