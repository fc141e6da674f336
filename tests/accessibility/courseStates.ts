import { readReference } from '../../src/platform/everywhere/reference'
import { writeCourse } from '../appointments/writeCourse'
import { changeRows } from '../drivers/readRows'
import type { PageState } from './pageState'
import { openAppointment, type Visit } from './reachStates'

const openLessons = (told: string[] | null) => async (visit: Visit) => {
  const { service, known, person } = visit
  await writeCourse(service, readReference(known.confirmed)!, told)
  await openAppointment(visit)
  await person.sees('À faire avant le prochain rendez-vous')
  await changeRows(service, 'delete from course', [])
}

/** Lessons to do before the next appointment, on its page. */
export const courseStates: PageState[] = [
  { page: 'appointment', state: 'lessons to do', isWalked: true, reach: openLessons(null) },
  { page: 'appointment', state: 'lessons told', isWalked: true, reach: openLessons(['agrandir-le-texte']) },
]
