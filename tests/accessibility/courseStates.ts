import { readReference } from '../../src/platform/everywhere/reference'
import { changeRows } from '../drivers/readRows'
import type { PageState } from './pageState'
import { openAppointment, type Visit } from './reachStates'

/** Three lessons are chosen for the person; `told`: slugs of what she said that she did, JSON. */
const openLessons = (told: string | null) => async (visit: Visit) => {
  const { service, known, person } = visit
  await changeRows(service, 'delete from course', [])
  const lessons = '["agrandir-le-texte","prendre-une-photo","toucher-l-ecran"]'
  const chosen = `select id, id, '${lessons}', 1, '', 0, ${told ? `'${told}'` : 'null'}, ${told ? 0 : 'null'}`
  const from = `from appointment where reference = '${readReference(known.confirmed)}'`
  await changeRows(
    service,
    `insert into course (id, appointment_id, lessons, version, account, chosen_at, told, told_at) ${chosen} ${from}`,
    [],
  )
  await openAppointment(visit)
  await person.sees('À faire avant le prochain rendez-vous')
  await changeRows(service, 'delete from course', [])
}

/** Lessons to do before the next appointment, on its page. */
export const courseStates: PageState[] = [
  { page: 'appointment', state: 'lessons to do', isWalked: true, reach: openLessons(null) },
  { page: 'appointment', state: 'lessons told', isWalked: true, reach: openLessons('["agrandir-le-texte"]') },
]
