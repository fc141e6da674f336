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

/**
 * Of whoever comes again, the last lessons that were chosen at the same place: by id of the
 * appointment to which she comes.
 */
export async function findCoursesBefore(
  context: Lessons & { db: AnyDatabase },
  ids: string[],
): Promise<Map<string, AgendaCourse>> {
  const rows = await inBatches(ids, batch =>
    context.db
      .selectFrom('person_word as now')
      .innerJoin('person_word as before', join =>
        join
          .onRef('before.person_id', '=', 'now.person_id')
          .onRef('before.place_id', '=', 'now.place_id')
          .onRef('before.starts_at', '<', 'now.starts_at'),
      )
      .innerJoin('course', 'course.appointment_id', 'before.appointment_id')
      .selectAll('course')
      .select('now.appointment_id as next')
      .where('now.appointment_id', 'in', batch)
      .orderBy('course.chosen_at')
      .execute(),
  )
  // The last chosen is written over the others.
  return new Map(rows.map(row => [row.next, agendaCourseOf(context, row)]))
}

export const findCourse = async (db: AnyDatabase, appointment: string): Promise<CourseRow | undefined> =>
  db.selectFrom('course').selectAll().where('appointment_id', '=', appointment).executeTakeFirst()
