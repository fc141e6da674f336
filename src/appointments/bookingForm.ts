import type { PayloadIn } from '../platform/everywhere/command'
import { saidLanguage, type Language } from '../platform/everywhere/languages'
import type { BookAppointment } from './appointment'

/** What a person types to book, as the form's fields carry it: always text. */
export type BookingFields = {
  forWhom: string
  familyName: string
  helperName: string
  by: string
  phone: string
  email: string
}

export const emptyBookingFields = (): BookingFields => ({
  forWhom: 'self',
  familyName: '',
  helperName: '',
  by: '',
  phone: '',
  email: '',
})

export const BOOKING_FIELDS = Object.keys(emptyBookingFields()) as (keyof BookingFields)[]

type Wanted = {
  wishes: string[]
  need: string
  /** Of the page. */
  language: Language
  lesson?: string
  step?: number
}

/** What the fields say, as the command's payload; what is not asked for is left out. The schema decides later. */
export function toBookingPayload(
  fields: BookingFields,
  { wishes, need, language, lesson, step }: Wanted,
): PayloadIn<typeof BookAppointment> {
  const { forWhom, familyName, helperName, by, phone, email } = fields
  return {
    wishes,
    need,
    forWhom,
    familyName,
    helperName: forWhom === 'relative' ? helperName : '',
    ...saidLanguage(language),
    ...(lesson && { lesson, step }),
    reachMe: by === 'phone' ? { by, phone } : by === 'email' ? { by, email } : { by },
  }
}

/** The field of the form that an issue of the schema is about: `reachMe.phone` → `phone`. */
export function bookingFieldOf(path: string): string {
  if (path === 'reachMe') return 'by'
  if (path.startsWith('wishes')) return 'creneau'
  return path.replace('reachMe.', '')
}

const nameOf = ({ familyName }: { familyName?: unknown }) =>
  String(familyName ?? '')
    .trim()
    .toLowerCase()

/**
 * Is this the same person's request? A mediator who books for the next one, in a form that came back with somebody's
 * answers, writes another name over it: what the first one asked for stays.
 */
export const isOfSamePerson = (fields: BookingFields, before: object) => nameOf(fields) === nameOf(before)
