import type { Kysely, Migration } from 'kysely'

/** A private calendar says names when its owner chose so; those made before do not. */
const feedNames: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable('calendar_feed')
      .addColumn('with_names', 'integer', column => column.notNull().defaultTo(0))
      .execute()
  },
}

export const feedNamesMigrations = { '2026-11-29-feed-names': feedNames }
