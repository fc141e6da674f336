import type { Kysely, Migration } from 'kysely'

/** What happens on the day: who came, what was done, and who calls back. */
const agenda: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('appointment').addColumn('attendance', 'text').execute()
    await db.schema.alterTable('appointment').addColumn('note', 'text').execute()
    await db.schema.alterTable('appointment').addColumn('advice', 'text').execute()
    await db.schema.alterTable('appointment').addColumn('overbook_reason', 'text').execute()
    await db.schema
      .alterTable('appointment')
      .addColumn('note_version', 'integer', column => column.notNull().defaultTo(0))
      .execute()
    await db.schema.createIndex('appointment_of_place').on('appointment').columns(['place_id', 'starts_at']).execute()
    await db.schema.alterTable('callback').addColumn('taken_by', 'text').execute()
    await db.schema
      .alterTable('callback')
      .addColumn('attempts', 'integer', column => column.notNull().defaultTo(0))
      .execute()
    await db.schema.alterTable('callback').addColumn('outcome', 'text').execute()
  },
}

/** A call that was taken and forgotten is another's after a while. */
const callbackTakenAt: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('callback').addColumn('taken_at', 'bigint').execute()
  },
}

export const agendaMigrations = {
  '2026-11-29-agenda': agenda,
  '2026-11-29-callback-taken-at': callbackTakenAt,
}
