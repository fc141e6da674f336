import { randomBytes } from 'node:crypto'
import { FRENCH } from '../../platform/everywhere/languages'
import { readReference } from '../../platform/everywhere/reference'
import { staffWord, word } from '../../platform/everywhere/words'
import { answerCommand, type CommandContext } from '../../platform/server/commands'
import type { Context } from '../../platform/server/context'
import { bearer, holderOf } from '../../platform/server/may'
import { conflict, done, refused } from '../../platform/server/outcomes'
import { answerQuestion } from '../../platform/server/questions'
import { ChooseLessons, CourseChosen, ShowOwnCourse, TellDoneLessons } from '../course'
import { lockAppointmentRow, receiving } from './agendaAnswers'
import { agendaCourseOf, findCourse, toldOf, type CourseRow } from './courses'
import { slugsOf } from './courseTable'
import type { AppointmentRow } from './displace'

type Chosen = { lessons: string[]; isSent: boolean; version: number }

async function choose(context: CommandContext, { lessons, isSent, version }: Chosen, row: AppointmentRow) {
  const { db, tutorials } = context
  if (lessons.some(slug => !tutorials.find(slug))) return refused(staffWord('staff.lessons.unknown'))
  const before = await findCourse(db, row.id)
  if (before && before.version !== version) return conflict(agendaCourseOf(context, before), row.id)
  const id = await writeCourse(context, row.id, { before, lessons })
  const channel = isSent && lessons.length ? context.findNewsChannel(row) : null
  const next = (before?.version ?? 0) + 1
  if (channel) await context.later(CourseChosen, { course: id, version: next }, { once: `course:${id}:${next}` })
  return done({ version: next, toldBy: channel?.isPromised ? channel.by : null }, row.id)
}

/** Gives its id. What she said of lessons that stay is still said; of the others, nothing is kept. */
async function writeCourse(
  { db, now, actor }: CommandContext,
  appointment: string,
  { before, lessons }: { before: CourseRow | undefined; lessons: string[] },
): Promise<string> {
  const account = actor.is === 'staff' ? actor.account : ''
  const chosen = { lessons: JSON.stringify([...new Set(lessons)]), account, chosen_at: now }
  if (before) {
    await db
      .updateTable('course')
      .set({ ...chosen, version: before.version + 1, told: toldAmong(before, lessons) })
      .where('id', '=', before.id)
      .execute()
    return before.id
  }
  const id = randomBytes(16).toString('hex')
  const nothingSaid = { told: null, told_at: null }
  await db
    .insertInto('course')
    .values({ id, appointment_id: appointment, version: 1, ...chosen, ...nothingSaid })
    .execute()
  return id
}

const toldAmong = ({ told }: CourseRow, lessons: string[]) =>
  told && JSON.stringify(slugsOf(told).filter(slug => lessons.includes(slug)))

const findByKey = async ({ db }: Context, { course }: { course: string }): Promise<CourseRow | null> =>
  (await db.selectFrom('course').selectAll().where('id', '=', course).executeTakeFirst()) ?? null

async function tell({ db, now }: CommandContext, { done: told }: { done: string[] | null }, course: CourseRow) {
  const kept = told && slugsOf(course.lessons).filter(slug => told.includes(slug))
  await db
    .updateTable('course')
    .set({ told: kept && JSON.stringify(kept), told_at: kept && now })
    .where('id', '=', course.id)
    .execute()
  return done({ told: kept && kept.length }, course.appointment_id)
}

export const courseCommands = [
  answerCommand(ChooseLessons, receiving, {
    subject: lockAppointmentRow,
    unknown: refused(staffWord('staff.agenda.gone')),
    answer: choose,
  }),
  answerCommand(
    TellDoneLessons,
    bearer(({ course }) => course),
    { subject: findByKey, unknown: refused(word('course.gone')), answer: tell },
  ),
]

const findOwnCourse = async ({ db }: Context, { reference }: { reference: string }): Promise<CourseRow | null> =>
  (await db
    .selectFrom('course')
    .innerJoin('appointment', 'appointment.id', 'course.appointment_id')
    .selectAll('course')
    .where('appointment.reference', '=', readReference(reference) ?? '')
    .executeTakeFirst()) ?? null

/** One that is no more is left out. */
export const showOwnCourse = answerQuestion(
  ShowOwnCourse,
  holderOf(({ reference }) => readReference(reference)),
  {
    subject: findOwnCourse,
    unknown: null,
    answer: ({ tutorials }, { language = FRENCH }, row) => {
      const lessons = slugsOf(row.lessons).flatMap(slug => {
        const found = tutorials.find(slug, language)
        if (!found) return []
        const { title, minutes, version } = found
        return [{ slug, title, minutes, language: found.language, version }]
      })
      return lessons.length ? { key: row.id, lessons, told: toldOf(row) } : null
    },
  },
)
