import type { Selectable } from 'kysely'
import type { Context } from '../../platform/server/context'
import type { AnyDatabase } from '../../platform/server/declareTable'
import { inBatches } from '../../platform/server/inBatches'
import type { Tables } from '../../platform/server/tables'
import type { AgendaCourse } from '../course'
import { slugsOf } from './courseTable'

export type CourseRow = Selectable<Tables['course']>
type Lessons = Pick<Context, 'tutorials'>

/** Of what she did, what is among the lessons that are chosen now. */
export const toldOf = ({ lessons, told }: CourseRow) =>
  told === null ? null : slugsOf(told).filter(slug => slugsOf(lessons).includes(slug))

export function agendaCourseOf({ tutorials }: Lessons, row: CourseRow): AgendaCourse {
  const titled = slugsOf(row.lessons).map(slug => ({ slug, title: tutorials.find(slug)?.title ?? slug }))
  return { lessons: titled, version: row.version, told: toldOf(row), toldAt: row.told_at }
}

/** By id of the appointment. */
export async function findAgendaCourses(
  context: Lessons & { db: AnyDatabase },
  ids: string[],
): Promise<Map<string, AgendaCourse>> {
  const rows = await inBatches(ids, batch =>
    context.db.selectFrom('course').selectAll().where('appointment_id', 'in', batch).execute(),
  )
  return new Map(rows.map(row => [row.appointment_id, agendaCourseOf(context, row)]))
}

export const findCourse = async (db: AnyDatabase, appointment: string): Promise<CourseRow | undefined> =>
  db.selectFrom('course').selectAll().where('appointment_id', '=', appointment).executeTakeFirst()
