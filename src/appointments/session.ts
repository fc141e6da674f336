import * as v from 'valibot'
import { defineQuestion } from '../platform/everywhere/question'

/** The workshop in which an appointment has a seat. `lessons`: taught there, to read again after. */
export type AppointmentSession = { title: string; page: string; lessons: { slug: string; title: string }[] }

/** Null when it is no session, or no more. */
export const ShowSession = defineQuestion<AppointmentSession | null>()(
  'show-session',
  v.strictObject({ id: v.string() }),
)
