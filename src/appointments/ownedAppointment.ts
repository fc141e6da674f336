import type { AppointmentState } from './appointment'
import type { JourneyPlace } from './bookingQuery'
import type { Slot } from './slot'

/** The appointment of something else, as the page of that shows it. `place`: null when it is not known any more. */
export type OwnedAppointment = {
  startsAt: number
  minutes: number
  state: AppointmentState
  /** Nobody comes at that hour any more, nor chooses another: it is cancelled, or its hour is past. */
  isOver: boolean
  place: JourneyPlace | null
}

/** Free times of places that receive for one need, in the order of time. */
export type OwnedTimes = { places: JourneyPlace[]; slots: Slot[] }
