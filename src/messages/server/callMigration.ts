import type { Kysely, Migration } from 'kysely'

/** Who calls a person whom no message reached, and how it ended. */
const calls: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('message_call')
      .addColumn('appointment_id', 'text', column => column.primaryKey())
      .addColumn('taken_by', 'text')
      .addColumn('taken_at', 'bigint')
      .addColumn('attempts', 'integer', column => column.notNull().defaultTo(0))
      .addColumn('outcome', 'text')
      .addColumn('settled_at', 'bigint')
      .addColumn('at', 'bigint', column => column.notNull())
      .execute()
  },
}

export const callMigrations = { '2026-11-29-message-calls': calls }
