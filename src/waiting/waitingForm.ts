import type { PayloadIn } from '../platform/everywhere/command'
import { languageParameter, type Language } from '../platform/everywhere/languages'
import { defineSteps, type StepsState } from '../platform/everywhere/steps'
import type { JoinWaitingList } from './waitingList'
import { WAITING_PAGE } from './waitingPaths'
import { NO_SUCH_PLACE, NOT_SERVED } from './waitingReasons'

/** Monday to Saturday: the place of a field is that of its day, ISO. */
export const DAY_FIELDS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const
export type DayField = (typeof DAY_FIELDS)[number]
export type WaitingField = DayField | 'need' | 'place1' | 'place2' | 'halfDay' | 'familyName' | 'by' | 'phone' | 'email'
export type WaitingFields = Record<WaitingField, string>

const PLACE_FIELDS = ['place1', 'place2'] as const
const NO_DAY = { monday: '', tuesday: '', wednesday: '', thursday: '', friday: '', saturday: '' }

/** Where, when, who: three short pages. */
export const waitingSteps = defineSteps<typeof JoinWaitingList>()({
  form: 'waiting',
  page: WAITING_PAGE,
  steps: [
    { name: 'where', path: `${WAITING_PAGE}/ou`, fields: ['need', 'place1', 'place2'] },
    { name: 'when', path: `${WAITING_PAGE}/quand`, fields: [...DAY_FIELDS, 'halfDay'] },
    { name: 'reach', path: `${WAITING_PAGE}/qui`, fields: ['familyName', 'by', 'phone', 'email'] },
  ],
  send: `${WAITING_PAGE}/envoyer`,
  carried: [],
  empty: (): WaitingFields => ({
    ...NO_DAY,
    need: '',
    place1: '',
    place2: '',
    halfDay: 'any',
    familyName: '',
    by: 'phone',
    phone: '',
    email: '',
  }),
  fieldOf: path => (path === 'reachMe' ? 'by' : path.startsWith('places') ? 'place1' : path.replace('reachMe.', '')),
  isAsked: (field, { by }) => (field === 'phone' || field === 'email' ? field === by : true),
  payload: toPayload,
  reasonAt: 'familyName',
  reasonsAt: { [NOT_SERVED]: 'place1', [NO_SUCH_PLACE]: 'place1' },
})

/** What each place is open for, by its id; nothing of one that does not receive any more. */
type Served = (place: string) => readonly string[] | undefined

/** A place that does not receive for what one comes for: it is said where it was chosen, not once all is filled in. */
export function faultsOfPlaces(fields: WaitingFields, served: Served): Record<string, string> {
  const { need } = fields
  const wrong = need ? PLACE_FIELDS.filter(name => fields[name] && !served(fields[name])?.includes(need)) : []
  return Object.fromEntries(wrong.map(name => [name, NOT_SERVED]))
}

export type WaitingStep = (typeof waitingSteps.steps)[number]['name']
export type WaitingFormState = StepsState<WaitingStep, WaitingField>

function toPayload(fields: WaitingFields, { language }: { language: Language }) {
  const { need, place1, place2, halfDay, familyName, by, phone, email } = fields
  return {
    places: [place1, place2].filter(Boolean),
    need,
    weekdays: DAY_FIELDS.map((day, index) => (fields[day] ? index + 1 : 0)).filter(Boolean),
    halfDay,
    familyName,
    reachMe: by === 'phone' ? { by, phone } : by === 'email' ? { by, email } : { by },
    ...languageParameter(language),
  } as PayloadIn<typeof JoinWaitingList>
}
