import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import type { InProcess } from './inProcess'
import { always } from './mayPlain'
import type { Sample } from './maySample'

const PLACE = 'metz-hotel-de-ville'
const sessionOf = (appointment: string) => `atelier-${appointment}`
const TOLD = { title: 'Écrire un mail', text: '', date: '2026-12-09', time: '14:00', minutes: 60, seats: 8 }

/** A clean-up of next week at the place of the duty, named as the appointment. */
export async function writeWorkshopNamedAs({ db }: InProcess, appointment: string) {
  const [id, startsAt] = [sessionOf(appointment), instantOf('2026-12-09', '14:00')!]
  const hours = { weekday: 3, from_time: '14:00', to_time: '15:00', starts_on: TOLD.date, ends_on: TOLD.date }
  const booked = { slot_minutes: 60, capacity: 8, needs: '["workshop"]', notice_minutes: 0, from_file: 0 }
  await db
    .insertInto('opening')
    .values({ id, place_id: PLACE, ...hours, ...booked, mediator: null, topic: id })
    .execute()
  const told = { kind: 'cleanup', title: TOLD.title, text: '', language: 'fr', lessons: '[]', minutes: 60, seats: 8 }
  const counts = { files: null, megabytes: null, devices: null, version: 0, made_at: 0 }
  await db
    .insertInto('workshop')
    .values({ id, series: id, place_id: PLACE, starts_at: startsAt, topic: id, state: 'planned', ...told, ...counts })
    .execute()
}

const named =
  (field: 'id' | 'workshop', sent: object = {}): Sample =>
  ({ appointment }, { isRight }) =>
    isRight ? { ...sent, [field]: sessionOf(appointment) } : null

export const workshopSamples: Record<string, Sample> = {
  'list-workshops': always({}),
  'show-session': always({ id: 'atelier-none' }),
  'show-workshop': named('id'),
  'find-next-workshops': always({}),
  'find-workshops': always({ search: 'écrire un mail' }),
  'list-own-workshops': always({}),
  'plan-workshop': (_booked, { isRight }) => ({ ...TOLD, place: isRight ? PLACE : 'metz-mq-sablon' }),
  'change-workshop': named('workshop', { ...TOLD, version: 0 }),
  'cancel-workshop': named('workshop'),
  'record-clean-up': named('workshop', { files: 1, megabytes: 1, devices: 0 }),
}
