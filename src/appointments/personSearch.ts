import * as v from 'valibot'
import type { ServedNeedId } from '../needs/need'
import { defineCommand } from '../platform/everywhere/command'
import { foldWords, isSlip } from '../platform/everywhere/foldWords'
import { isSameName, nameKey } from './sameName'
import { defineQuestion } from '../platform/everywhere/question'
import type { AgendaLine, AgendaPlace, Attendance } from './agenda'
import type { Appointment, AppointmentState } from './appointment'
import type { AgendaCourse } from './course'
import { hitOfNumber, hitsOfWord, nameWords, rankPeople, readSearch, type Hit } from './searchTerms'
import type { Language } from '../platform/everywhere/languages'

export const AppointmentId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))
const Search = v.pipe(v.string(), v.trim(), v.maxLength(80))

/** What a search reads of an appointment. */
export type Visited = Pick<
  Appointment,
  'id' | 'reference' | 'placeId' | 'startsAt' | 'need' | 'state' | 'familyName' | 'phone' | 'email' | 'language'
> &
  Pick<AgendaLine, 'attendance' | 'course'>

export type PersonVisit = {
  id: string
  reference: string
  placeId: string
  startsAt: number
  need: ServedNeedId
  state: AppointmentState
  attendance: Attendance | null
  /** The lessons that were chosen then, and what the person says that she did of them. */
  course?: AgendaCourse
}

/** A person as one's places know her. `id`: of her last appointment; everything else is of her appointments there. */
export type FoundPerson = {
  id: string
  familyName: string
  phone: string | null
  email: string | null
  language: Language
  /** The last first. */
  visits: PersonVisit[]
  /** Two files were merged into this one, and it can still be undone. */
  merge: { id: string; at: number } | null
}

export type FoundPeople = { people: FoundPerson[]; places: AgendaPlace[]; hasMore: boolean }

export const MAX_PEOPLE = 10

/** By name, phone or reference, among the appointments of one place or of every place of the duties of who asks. */
export const FindPeople = defineQuestion<FoundPeople>()(
  'find-people',
  v.strictObject({ search: Search, place: v.optional(v.string()) }),
)

/** Who, at one's places, may be the one who is being written down: the same name or one slip from it, or the same phone. */
export const FindLikelySame = defineQuestion<FoundPeople>()(
  'find-likely-same',
  v.strictObject({ familyName: Search, phone: v.optional(v.string(), '') }),
)

/** Two files are one person: the appointments of `other` at one's places go to the file of `appointment`. */
export const MergePeople = defineCommand<{ merge: string }>()(
  'merge-people',
  v.strictObject({ appointment: AppointmentId, other: AppointmentId }),
)

/** Within a day: each has her own file again. */
export const UndoMerge = defineCommand<{ undone: true }>()('undo-merge', v.strictObject({ merge: AppointmentId }))

type Named = { familyName: string; phone: string | null }

/** The same name, its words in any order but for one slip, or the same phone. */
export function isLikelySame(one: Named, other: Named): boolean {
  if (one.phone && one.phone === other.phone) return true
  if (isSameName(one.familyName, other.familyName)) return true
  const [left, right] = [one, other].map(({ familyName }) => foldWords(familyName).sort().join('')) as [string, string]
  return left === right || isSlip(left, right)
}

export const personOf = (lines: Visited[]): FoundPerson => {
  const [last] = lines
  const { id, familyName, email, language } = last!
  const phone = lines.find(line => line.phone)?.phone ?? null
  return { id, familyName, phone, email, language, visits: lines.map(visitOf), merge: null }
}

/** What is to be asked of her when she comes again: the lessons of the last visit that has some. */
export const lastCourseOf = ({ visits }: Pick<FoundPerson, 'visits'>): AgendaCourse | undefined =>
  visits.find(({ course }) => course?.lessons.length)?.course

const visitOf = ({ id, reference, placeId, startsAt, need, state, attendance, course }: Visited): PersonVisit => ({
  id,
  reference,
  placeId,
  startsAt,
  need,
  state,
  attendance,
  ...(course && { course }),
})

/** Without network: among the appointments that a device stores. Files are not there: a name and a phone are a person. */
export function findAmong(lines: Visited[], search: string): FoundPerson[] {
  const terms = readSearch(search)
  const byPerson = new Map<string, Visited[]>()
  const hits: Hit[] = []
  for (const line of [...lines].sort((a, b) => b.startsAt - a.startsAt)) {
    const person = `${nameKey(line.familyName)} ${line.phone ?? line.id}`
    byPerson.set(person, [...(byPerson.get(person) ?? []), line])
    for (const word of nameWords(line.familyName)) hits.push(...hitsOfWord(terms, person, word))
    const numbers = [terms.phones.indexOf(line.phone ?? ''), terms.references.indexOf(line.reference)]
    for (const at of numbers) if (at >= 0) hits.push(hitOfNumber(person, at))
  }
  return rankPeople(hits)
    .slice(0, MAX_PEOPLE)
    .map(person => personOf(byPerson.get(person)!))
}
