import { instantOf } from '../../src/platform/everywhere/parisCalendar'
import { addDays, parisDateTime } from '../../src/platform/everywhere/parisTime'
import { isPublicHoliday } from '../../src/platform/everywhere/publicHolidays'
import { changeRows } from '../drivers/readRows'
import type { Service } from '../drivers/service'

export const TITLE = 'Premiers pas sur son téléphone'
const ID = 'atelier-premiers-pas'
const written = new WeakSet<Service>()

/** A workshop of the days to come, written beside the service, once: its empty demonstration has none. */
export async function writeWorkshop(service: Service): Promise<void> {
  if (written.has(service)) return
  written.add(service)
  const { date: today } = parisDateTime(Date.now())
  const date = [9, 10, 11].map(days => addDays(today, days)).find(day => !isPublicHoliday(day))!
  const startsAt = instantOf(date, '10:00')!
  const insert = (table: string, row: Record<string, string | number>) => {
    const places = Object.keys(row).map(() => '?')
    const query = `insert into ${table} (${Object.keys(row).join(', ')}) values (${places.join(', ')})`
    return changeRows(service, query, Object.values(row))
  }
  const shared = { id: ID, place_id: 'metz-mq-sablon', topic: 'premiers-pas' }
  const hours = { weekday: parisDateTime(startsAt).weekday, from_time: '10:00', to_time: '11:30', slot_minutes: 90 }
  const seats = { capacity: 6, needs: '["workshop"]', notice_minutes: 0, from_file: 0 }
  await insert('opening', { ...shared, starts_on: date, ends_on: date, ...hours, ...seats })
  const told = { series: ID, kind: 'workshop', title: TITLE, text: 'Allumer, agrandir le texte.', language: 'fr' }
  const rest = { minutes: 90, seats: 6, lessons: '["agrandir-le-texte"]', state: 'planned', version: 0, made_at: 0 }
  await insert('workshop', { ...shared, starts_at: startsAt, ...told, ...rest })
}
