import type { Kysely, Migration } from 'kysely'

/** The list of what was erased; and the instant when the holder of a confirmation closed it. */
const erased: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('erased')
      .addColumn('hash', 'text', column => column.primaryKey())
      .addColumn('at', 'bigint', column => column.notNull())
      .execute()
    await db.schema.alterTable('receipt').addColumn('closed_at', 'bigint').execute()
  },
}

export const platformMigrations = { '2026-11-28-erased': erased }
