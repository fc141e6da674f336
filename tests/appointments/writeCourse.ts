import { changeRows } from '../drivers/readRows'
import type { Service } from '../drivers/service'

const LESSONS = ['agrandir-le-texte', 'prendre-une-photo', 'imprimer-un-document']

/** Three lessons are chosen for the person of this reference, written beside the service. `told`: what she said of them. */
export async function writeCourse(service: Service, reference: string, told: string[] | null): Promise<void> {
  await changeRows(service, 'delete from course', [])
  const said = told ? `'${JSON.stringify(told)}', 0` : 'null, null'
  const columns = 'id, appointment_id, lessons, version, account, chosen_at, told, told_at'
  const values = `id, id, '${JSON.stringify(LESSONS)}', 1, '', 0, ${said}`
  const of = 'from appointment where reference = ?'
  await changeRows(service, `insert into course (${columns}) select ${values} ${of}`, [reference])
}
