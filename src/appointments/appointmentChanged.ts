import * as v from 'valibot'
import { defineJob } from '../platform/everywhere/job'
import type { Appointment } from './appointment'

export const APPOINTMENT_CHANGES = [
  'booked',
  'moved',
  'cancelled',
  /** By a colleague, who said that a message tells the person. */
  'cancelled-for-person',
  /** The place does not receive at that hour any more. */
  'displaced',
  /** It does again, and the person has the same hour. */
  'reopened',
  /** The same hour, shorter or longer. */
  'resized',
] as const
export type AppointmentChange = (typeof APPOINTMENT_CHANGES)[number]

/**
 * Written in the transaction of what it tells of: both are there, or neither. Nothing here says what comes of it: a noun
 * above does (messages). `version`: of the appointment, once changed.
 */
export const AppointmentChanged = defineJob(
  'appointment-changed',
  v.strictObject({
    appointment: v.string(),
    version: v.number(),
    change: v.picklist(APPOINTMENT_CHANGES),
  }),
)

/** By which somebody can be told; an appointment has one of them, or neither. */
export type Contact = Pick<Appointment, 'phone' | 'email'>

export type NewsChannel = {
  by: 'sms' | 'email'
  /** A page may promise it: what is sent reaches the person. False in the demonstration, where it is only looked at. */
  isPromised: boolean
}

/** What came of the message that tells somebody of a closing: `waiting` for the morning, or for its turn. */
export type NewsState = 'waiting' | 'sent' | 'failed'

/** What is needed of an appointment to tell somebody of it, and to call them when that did not work. */
export type ToldAppointment = Pick<
  Appointment,
  | 'id'
  | 'reference'
  | 'placeId'
  | 'startsAt'
  | 'minutes'
  | 'familyName'
  | 'phone'
  | 'email'
  | 'language'
  | 'state'
  | 'version'
  | 'session'
>
