import { WORKSHOP } from '../needs/namedNeeds'
import type { PayloadIn } from '../platform/everywhere/command'
import { languageParameter, type Language } from '../platform/everywhere/languages'
import { defineSteps, type StepsState } from '../platform/everywhere/steps'
import type { Alternative } from './alternatives'
import type { BookAppointment } from './appointment'

/** What a person types to book, as the form's fields carry it: always text. */
export type BookingFields = Record<'forWhom' | 'familyName' | 'helperName' | 'by' | 'phone' | 'email' | 'party', string>

/** What the fields do not say: the wishes come first by preference, the language is that of the page. */
type BookingWanted = { wishes: string[]; need: string; language: Language; lesson?: string; step?: number }

/** What the address says of the fields. */
export const startOf = ({ who }: { who?: 'work' }) => (who ? { forWhom: who } : {})

/** The last steps of a booking: who comes, then everything once before it leaves. */
export const bookingSteps = defineSteps<typeof BookAppointment>()({
  form: 'booking',
  page: '/rendez-vous',
  steps: [
    {
      name: 'fields',
      path: '/rendez-vous/corriger',
      fields: ['forWhom', 'familyName', 'helperName', 'party', 'by', 'phone', 'email'],
    },
    { name: 'check', path: '/rendez-vous/verifier', fields: [] },
  ],
  send: '/rendez-vous/envoyer',
  carried: ['besoin', 'lieu', 'lecon', 'etape', 'pour', 'creneau'],
  // Most people give a number: one press less. Whoever gives none chooses so, and none is sent by mistake.
  empty: (): BookingFields => ({
    forWhom: 'self',
    familyName: '',
    helperName: '',
    party: '1',
    by: 'phone',
    phone: '',
    email: '',
  }),
  fieldOf: bookingFieldOf,
  isAsked: isAskedToBook,
  payload: toBookingPayload,
  conflict: 'conflict',
  reasonAt: 'by',
})

/** Where the form of a booking stands, whether the server or the browser brought it there. */
export type BookingFormState = StepsState<'fields' | 'check' | 'conflict', keyof BookingFields> & {
  alternatives?: Alternative[]
}

/** What is not asked for is left out. */
function toBookingPayload(
  fields: BookingFields,
  { wishes, need, language, lesson, step }: BookingWanted,
): PayloadIn<typeof BookAppointment> {
  const { forWhom, familyName, helperName, by, phone, email } = fields
  return {
    wishes,
    need,
    forWhom,
    familyName,
    helperName: forWhom === 'relative' ? helperName : '',
    ...languageParameter(language),
    ...(lesson && { lesson, step }),
    ...(need === WORKSHOP && { party: partyOf(fields) }),
    reachMe: by === 'phone' ? { by, phone } : by === 'email' ? { by, email } : { by },
  }
}

/** What is no number is none: the schema says so. */
const partyOf = ({ party }: BookingFields) => (party ? Number(party) || 0 : 1)

/** One is reached in one way, and a helper has a name for us only when they book for a relative. */
function isAskedToBook(field: string, { by, forWhom }: BookingFields): boolean {
  if (field === 'phone' || field === 'email') return field === by
  return field !== 'helperName' || forWhom === 'relative'
}

function bookingFieldOf(path: string): string {
  if (path === 'reachMe') return 'by'
  if (path.startsWith('wishes')) return 'creneau'
  return path.replace('reachMe.', '')
}

const nameOf = ({ familyName }: { familyName?: unknown }) =>
  String(familyName ?? '')
    .trim()
    .toLowerCase()

/**
 * Same family name? A mediator may reuse the restored form for another person: with another name it is a new booking,
 * and the earlier message stays in the outbox.
 */
export const isOfSamePerson = (fields: BookingFields, before: object) => nameOf(fields) === nameOf(before)
