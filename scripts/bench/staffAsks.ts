import { parisDateTime, addDays } from '../../src/platform/everywhere/parisTime'
import type { Asked } from './loadSite'
import type { Town } from './makeTown'
import { peopleAmong, personAt, searchFor } from './makePeople'
import { cookieAt } from './makeStaff'
import { pick, type Random } from './seededRandom'

export const STAFF_VERBS = ['agenda', 'person', 'personHere'] as const
export type StaffAsks = Record<(typeof STAFF_VERBS)[number], () => Asked>

type Asking = { town: Town; appointments: number; publicUrl: string; random: Random }

/** What mediators ask: the day of a place, and a person in every place or in one. */
export function newStaffAsks({ town, appointments, publicUrl, random }: Asking): StaffAsks {
  let turn = 0
  const today = parisDateTime(Date.now()).date
  const people = peopleAmong(appointments)
  const ask = (name: string, parameters: object): Asked => ({
    method: 'POST',
    path: `/api/staff/questions/${name}`,
    headers: { 'Content-Type': 'application/json', Origin: publicUrl, Cookie: cookieAt(turn++) },
    body: JSON.stringify(parameters),
  })
  const search = () => searchFor(personAt(Math.floor(random() * people)), random)
  const place = () => pick(random, town.placeIds)
  return {
    agenda: () => ask('show-agenda', { from: addDays(today, 2 + Math.floor(random() * 12)), days: 1, place: place() }),
    person: () => ask('find-people', { search: search() }),
    personHere: () => ask('find-people', { search: search(), place: place() }),
  }
}
