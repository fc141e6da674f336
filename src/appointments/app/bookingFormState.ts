import type { Alternative } from '../alternatives'
import type { BookingFields } from '../bookingForm'

/** Where the form of a booking stands, whether the server or the browser brought it there. */
export type BookingFormState = {
  stage: 'fields' | 'check' | 'conflict'
  fields: BookingFields
  /** By field, the key of the words that say what to fix. */
  errors: Record<string, string>
  /** Of the command: the same however often it is sent. */
  key: string
  alternatives?: Alternative[]
}
