import type { Kysely, Migration } from 'kysely'

/** Who receives in which hours, who is away, and who replaces her. */
const mediators: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('opening').addColumn('mediator', 'text').execute()
    await db.schema.alterTable('closing').addColumn('mediator', 'text').execute()
    await db.schema
      .createTable('replacement')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('mediator', 'text', column => column.notNull())
      .addColumn('by_account', 'text', column => column.notNull())
      .addColumn('from_date', 'text', column => column.notNull())
      .addColumn('to_date', 'text', column => column.notNull())
      .addColumn('ends_at', 'bigint', column => column.notNull())
      .execute()
    await db.schema.createIndex('replacement_place').on('replacement').columns(['place_id', 'to_date']).execute()
  },
}

export const mediatorMigrations = { '2026-11-29-mediators': mediators }
