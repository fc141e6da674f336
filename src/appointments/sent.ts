import * as v from 'valibot'
import type { ServedNeedId } from '../needs/need'
import { defineQuestion } from '../platform/everywhere/question'
import type { OwnAct } from './act'
import type { Attendance } from './agenda'
import type { AppointmentState } from './appointment'

/** Somebody whom a prescriber sent, and what became of the appointment. No contact, no note: she sent, she does not receive. */
export type SentLine = {
  id: string
  reference: string
  familyName: string
  need: ServedNeedId
  startsAt: number
  /** Empty when it is no longer known. */
  place: string
  state: AppointmentState
  attendance: Attendance | null
  /** What was done with it since she booked it, the latest first; no name of a colleague. */
  acts: OwnAct[]
}

/** Those of whoever asks, the latest hour first. */
export const ListSent = defineQuestion<SentLine[]>()('list-sent', v.strictObject({}))
