import type { Kysely, Migration } from 'kysely'
import { declareTable, notPersonal } from '../../platform/server/declareTable'

declare module '../../platform/server/tables' {
  interface Tables {
    /** A session of a workshop. Its hours and its seats are those of the opening of the same id. */
    workshop: {
      id: string
      series: string
      kind: string
      place_id: string
      starts_at: number
      minutes: number
      seats: number
      topic: string
      title: string
      text: string
      language: string
      lessons: string
      state: 'planned' | 'cancelled'
      version: number
      made_at: number
      files: number | null
      megabytes: number | null
      devices: number | null
    }
  }
}

export const workshopTable = declareTable({
  name: 'workshop',
  columns: {
    id: notPersonal('id of the opening that is this session'),
    series: notPersonal('id of the first of those that repeat'),
    kind: notPersonal('workshop or cleanup'),
    place_id: notPersonal('place'),
    starts_at: notPersonal('instant'),
    minutes: notPersonal('length'),
    seats: notPersonal('how many people'),
    topic: notPersonal('what it is about, a slug of the first title'),
    title: notPersonal('for everybody', 'what is taught: the form asks for no name'),
    text: notPersonal('for everybody', 'what is taught: the form asks for no name'),
    language: notPersonal('language spoken there', 'a language of a workshop, of nobody'),
    lessons: notPersonal('slugs of the lessons taught, JSON'),
    state: notPersonal('planned or cancelled'),
    version: notPersonal('count of changes'),
    made_at: notPersonal('instant'),
    files: notPersonal('files cleaned, by all who came'),
    megabytes: notPersonal('megabytes cleaned, by all who came'),
    devices: notPersonal('devices brought, by all who came'),
  },
  retention: { unlimited: 'says what was taught and when, and nothing of anybody' },
})

const workshops: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('workshop')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('series', 'text', column => column.notNull())
      .addColumn('kind', 'text', column => column.notNull())
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('starts_at', 'bigint', column => column.notNull())
      .addColumn('minutes', 'integer', column => column.notNull())
      .addColumn('seats', 'integer', column => column.notNull())
      .addColumn('topic', 'text', column => column.notNull())
      .addColumn('title', 'text', column => column.notNull())
      .addColumn('text', 'text', column => column.notNull())
      .addColumn('language', 'text', column => column.notNull())
      .addColumn('lessons', 'text', column => column.notNull())
      .addColumn('state', 'text', column => column.notNull())
      .addColumn('version', 'integer', column => column.notNull())
      .addColumn('made_at', 'bigint', column => column.notNull())
      .addColumn('files', 'integer')
      .addColumn('megabytes', 'integer')
      .addColumn('devices', 'integer')
      .execute()
    await db.schema.createIndex('workshop_to_come').on('workshop').columns(['starts_at', 'place_id']).execute()
    await db.schema.createIndex('workshop_series').on('workshop').columns(['series', 'starts_at']).execute()
  },
}

export const workshopMigrations = { '2026-12-03-workshops': workshops }
