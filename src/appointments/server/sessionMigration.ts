import type { Kysely, Migration } from 'kysely'

/** Sessions of workshops are openings of one day; several people come together. */
const sessions: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('opening').addColumn('topic', 'text').execute()
    await db.schema
      .alterTable('appointment')
      .addColumn('party', 'integer', column => column.notNull().defaultTo(1))
      .execute()
    await db.schema.alterTable('appointment').addColumn('session', 'text').execute()
    await db.schema.alterTable('appointment').addColumn('came', 'integer').execute()
    await db.schema.createIndex('appointment_session').on('appointment').column('session').execute()
  },
}

export const sessionMigrations = { '2026-12-03-sessions': sessions }
