import type { ServiceName } from '../../needs/service'
import { faultOfDay, readWeek, writeWeek, type FaultOfDay, type WeekHours } from '../../hours/weekForm'
import { phoneInWords } from '../../platform/everywhere/phone'
import type { EditedFact, EditedFields, PlaceChanges } from '../placeEdits'

/** What one types. `week` null: the hours are written in a way that no form shows. */
export type PlaceForm = {
  week: WeekHours | null
  notice: string
  /** 'YYYY-MM-DD', or '' for no end. */
  noticeUntil: string
  phone: string
  email: string
  website: string
  services: ServiceName[]
  stepFree: 'yes' | 'no' | 'unknown'
}

export function newPlaceForm(fields: EditedFields): PlaceForm {
  const { hours, notice = '', noticeUntil = '', phone, email = '', website = '', services, stepFree } = fields
  return {
    week: readWeek(hours ?? '') ?? (hours ? null : readWeek('Mo-Su off')),
    notice,
    noticeUntil,
    phone: phone ? phoneInWords(phone) : '',
    email,
    website,
    services: [...services],
    stepFree: stepFree === undefined ? 'unknown' : stepFree ? 'yes' : 'no',
  }
}

/** A number is shown with no-break spaces, and typed with others. */
const plainSpaces = (text: string) => text.trim().replace(/\s/g, ' ')

const STEP_FREE = { yes: true, no: false, unknown: null } as const

/** Only what one changed: what a colleague or a file changed elsewhere stays theirs. */
export function changesOf(form: PlaceForm, fields: EditedFields): PlaceChanges {
  const before = newPlaceForm(fields)
  const changes: PlaceChanges = {}
  const hours = form.week ? writeWeek(form.week) : undefined
  if (hours !== undefined && hours !== (before.week ? writeWeek(before.week) : undefined)) changes.hours = hours || null
  const text = form.notice.trim()
  // The last day of no notice says nothing.
  if (text !== before.notice || (text && form.noticeUntil !== before.noticeUntil)) {
    changes.notice = text ? { text, until: form.noticeUntil || null } : null
  }
  for (const name of ['phone', 'email', 'website'] as const) {
    const typed = plainSpaces(form[name])
    if (typed !== plainSpaces(before[name])) changes[name] = typed || null
  }
  if ([...form.services].sort().join() !== [...before.services].sort().join()) changes.services = form.services
  if (form.stepFree !== before.stepFree) changes.stepFree = STEP_FREE[form.stepFree]
  return changes
}

const FIELDS_OF_FORM: Partial<Record<EditedFact, (keyof PlaceForm)[]>> = {
  hours: ['week'],
  notice: ['notice', 'noticeUntil'],
  position: [],
}

/** The place was read again: what one had typed stays, the rest is as the place now is. */
export function rebasedForm(form: PlaceForm, before: EditedFields, after: EditedFields): PlaceForm {
  const typed = (Object.keys(changesOf(form, before)) as EditedFact[]).flatMap(
    fact => FIELDS_OF_FORM[fact] ?? [fact as keyof PlaceForm],
  )
  return { ...newPlaceForm(after), ...Object.fromEntries(typed.map(field => [field, form[field]])) }
}

/** By day (0 is Monday), what is to be corrected in the hours. */
export const faultsOfWeek = ({ week }: PlaceForm): Map<number, FaultOfDay> =>
  new Map((week?.days ?? []).map((day, at) => [at, faultOfDay(day)] as const).filter(isFaulty))

const isFaulty = (entry: readonly [number, FaultOfDay | null]): entry is [number, FaultOfDay] => entry[1] !== null
