import type { Kysely, Migration } from 'kysely'
import * as v from 'valibot'
import { FRENCH } from '../../platform/everywhere/languages'
import { word } from '../../platform/everywhere/words'
import type { Ask } from '../../platform/server/ask'
import { declareTable, notPersonal, type Purpose } from '../../platform/server/declareTable'
import { ShowTutorial } from '../../tutorials/tutorialQuestions'

declare module '../../platform/server/tables' {
  interface Tables {
    /** Lessons that a mediator chose for the person of an appointment. */
    course: {
      id: string
      appointment_id: string
      /** JSON: slugs, of lessons that may have gone. */
      lessons: string
      version: number
      /** Of the colleague who chose. */
      account: string
      chosen_at: number
      /** JSON: slugs of what the person says that she did. Null: she says nothing. */
      told: string | null
      told_at: number | null
    }
  }
}

const SlugsSchema = v.array(v.string())
export const slugsOf = (stored: string) => v.parse(SlugsSchema, JSON.parse(stored))

const visit: Purpose = {
  title: word('register.appointment.title'),
  why: word('register.appointment.why'),
  legalBasis: word('register.basis.publicTask'),
  seenBy: word('register.appointment.seen'),
}

async function titlesOf(ask: Ask, stored: string): Promise<string> {
  const found = await Promise.all(slugsOf(stored).map(slug => ask(ShowTutorial, { slug, language: FRENCH })))
  return found.flatMap(details => details?.tutorial.title ?? []).join(', ')
}
const slugs = { personal: 'choice', purpose: visit, whenErased: 'stays', shows: { asks: titlesOf } } as const

/** Its row goes with the appointment: see releaseAppointment.ts. */
export const courseTable = declareTable({
  name: 'course',
  columns: {
    id: notPersonal('random id'),
    appointment_id: notPersonal('random id of an appointment'),
    lessons: { ...slugs, is: 'lessons to do, JSON', label: word('register.what.course') },
    version: notPersonal('count of choices'),
    account: {
      is: 'id of the account',
      personal: 'identifier',
      label: word('register.what.account'),
      purpose: visit,
      whenErased: 'stays',
    },
    chosen_at: notPersonal('instant'),
    told: { ...slugs, is: 'what the person says that she did, JSON', label: word('register.what.courseTold') },
    told_at: notPersonal('instant'),
  },
  retention: [
    {
      setting: 'appointment-act',
      since: 'chosen_at',
      after: { months: 6 },
      effect: 'delete',
      label: word('register.kept.atMost'),
    },
  ],
  partOf: { table: 'appointment', by: 'appointment_id', exported: ['lessons', 'told'] },
})

const courses: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('course')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('appointment_id', 'text', column => column.notNull().unique())
      .addColumn('lessons', 'text', column => column.notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('chosen_at', 'bigint', column => column.notNull())
      .addColumn('told', 'text')
      .addColumn('told_at', 'bigint')
      .execute()
    await db.schema.createIndex('course_chosen').on('course').column('chosen_at').execute()
  },
}

export const courseMigrations = { '2026-12-05-courses': courses }
