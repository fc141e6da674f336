import type { Selectable } from 'kysely'
import { DAY_MS } from '../../platform/everywhere/durations'
import { readLanguage } from '../../platform/everywhere/languageAddress'
import { FRENCH } from '../../platform/everywhere/languages'
import type { Context } from '../../platform/server/context'
import type { Tables } from '../../platform/server/tables'
import { personOf, type FoundPerson, type Visited } from '../personSearch'
import { findAgendaCourses } from './courses'

/** How long a merge can be undone. */
export const UNDO_MERGE_MS = DAY_MS

/** `places`: null for all. */
type Scope = Pick<Context, 'db' | 'now' | 'tutorials'> & { places: string[] | null }

/** These people, in this order, as the appointments at these places tell of them. */
export async function loadPeople(scope: Scope, ids: string[]): Promise<FoundPerson[]> {
  if (ids.length === 0) return []
  const rows = await findVisits(scope, ids)
  const merges = await findMerges(scope, ids)
  const courses = await findAgendaCourses(
    scope,
    rows.map(({ row }) => row.id),
  )
  return ids.flatMap(id => {
    const lines = rows
      .filter(({ person_id }) => person_id === id)
      .map(({ row }) => ({ ...visitedOfRow(row), ...(courses.has(row.id) && { course: courses.get(row.id)! }) }))
    return lines.length ? [{ ...personOf(lines), merge: merges.get(id) ?? null }] : []
  })
}

/** What is shown of a visit: an appointment has twenty more. */
const COLUMNS = [
  'id',
  'reference',
  'place_id',
  'starts_at',
  'need',
  'state',
  'family_name',
  'phone',
  'email',
  'language',
  'attendance',
] as const

const visitedOfRow = (row: Pick<Selectable<Tables['appointment']>, (typeof COLUMNS)[number]>): Visited => ({
  id: row.id,
  reference: row.reference,
  placeId: row.place_id,
  startsAt: row.starts_at,
  need: row.need as Visited['need'],
  state: row.state as Visited['state'],
  familyName: row.family_name,
  phone: row.phone,
  email: row.email,
  language: readLanguage(row.language) ?? FRENCH,
  attendance: row.attendance as Visited['attendance'],
})

/** The last first. An appointment has as many rows as its name has words. */
async function findVisits({ db, places }: Scope, ids: string[]) {
  const owners = await db
    .selectFrom('person_word')
    .select(['appointment_id', 'person_id'])
    .distinct()
    .where('person_id', 'in', ids)
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .execute()
  if (owners.length === 0) return []
  const personOfAppointment = new Map(owners.map(({ appointment_id, person_id }) => [appointment_id, person_id]))
  const rows = await db
    .selectFrom('appointment')
    .select(COLUMNS)
    .where('id', 'in', [...personOfAppointment.keys()])
    .execute()
  // Sorted here: asked in order, SQLite walks the index of instants, through every appointment there is.
  rows.sort((one, other) => other.starts_at - one.starts_at || (one.id < other.id ? -1 : 1))
  return rows.map(row => ({ row, person_id: personOfAppointment.get(row.id)! }))
}

/** The last merge into each, while it can be undone. */
async function findMerges({ db, now, places }: Scope, ids: string[]) {
  const rows = await db
    .selectFrom('person_merge')
    .innerJoin('person_word', 'person_word.appointment_id', 'person_merge.appointment_id')
    .select(['person_merge.id', 'into_person', 'at'])
    .where('into_person', 'in', ids)
    .where('at', '>', now - UNDO_MERGE_MS)
    .$if(places !== null, query => query.where('place_id', 'in', places!))
    .orderBy('at')
    .execute()
  return new Map(rows.map(({ id, into_person, at }) => [into_person, { id, at }]))
}
