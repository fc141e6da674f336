import type { Kysely, Migration } from 'kysely'

/** Whose appointment a closing or other hours displaced, public holidays that are worked, and private calendars. */
const closings: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('displaced')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('appointment_id', 'text', column => column.notNull())
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('starts_at', 'bigint', column => column.notNull())
      .addColumn('slot_id', 'text')
      .addColumn('because', 'text', column => column.notNull())
      .addColumn('cause_id', 'text', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('warned_at', 'bigint')
      .execute()
    await db.schema.createIndex('displaced_appointment').on('displaced').columns(['appointment_id', 'at']).execute()
    await db.schema.createIndex('displaced_place').on('displaced').columns(['place_id', 'starts_at']).execute()
    await db.schema
      .createTable('holiday_opening')
      .addColumn('place_id', 'text', column => column.notNull())
      .addColumn('date', 'text', column => column.notNull())
      .addPrimaryKeyConstraint('holiday_opening_day', ['place_id', 'date'])
      .execute()
    await db.schema
      .createTable('calendar_feed')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('hash', 'text', column => column.notNull().unique())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('place_id', 'text')
      .addColumn('made_at', 'bigint', column => column.notNull())
      .addColumn('read_at', 'bigint', column => column.notNull())
      .execute()
    await db.schema.createIndex('calendar_feed_account').on('calendar_feed').column('account').execute()
  },
}

export const closingMigrations = { '2026-11-29-closings': closings }
