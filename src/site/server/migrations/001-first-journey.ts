import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await makeOpenings(db)
  await makeAppointments(db)
  await makeWhatEveryCommandNeeds(db)
}

async function makeOpenings(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('opening')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('place_id', 'text', column => column.notNull())
    .addColumn('weekday', 'integer', column => column.notNull())
    .addColumn('from_time', 'text', column => column.notNull())
    .addColumn('to_time', 'text', column => column.notNull())
    .addColumn('starts_on', 'text', column => column.notNull())
    .addColumn('ends_on', 'text')
    .addColumn('slot_minutes', 'integer', column => column.notNull())
    .addColumn('capacity', 'integer', column => column.notNull())
    .addColumn('needs', 'text', column => column.notNull())
    .addColumn('notice_minutes', 'integer', column => column.notNull())
    // 1 when a file of the town says it: it goes when the file says it no more.
    .addColumn('from_file', 'integer', column => column.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('opening_place').on('opening').column('place_id').execute()

  await db.schema
    .createTable('closing')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('place_id', 'text', column => column.notNull())
    .addColumn('starts_at', 'bigint', column => column.notNull())
    .addColumn('ends_at', 'bigint', column => column.notNull())
    .addColumn('reason', 'text', column => column.notNull())
    .execute()
  await db.schema.createIndex('closing_place').on('closing').columns(['place_id', 'ends_at']).execute()
}

async function makeAppointments(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('appointment')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('reference', 'text', column => column.notNull().unique())
    .addColumn('place_id', 'text', column => column.notNull())
    .addColumn('starts_at', 'bigint', column => column.notNull())
    .addColumn('minutes', 'integer', column => column.notNull())
    .addColumn('need', 'text', column => column.notNull())
    .addColumn('for_whom', 'text', column => column.notNull())
    .addColumn('family_name', 'text', column => column.notNull())
    .addColumn('helper_name', 'text')
    .addColumn('phone', 'text')
    .addColumn('email', 'text')
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('appointment_place').on('appointment').columns(['place_id', 'starts_at']).execute()

  // Capacity is rows: a seat is taken when its row is there, and nobody can take it twice.
  await db.schema
    .createTable('seat')
    .addColumn('slot_id', 'text', column => column.notNull())
    .addColumn('number', 'integer', column => column.notNull())
    .addColumn('place_id', 'text', column => column.notNull())
    .addColumn('starts_at', 'bigint', column => column.notNull())
    .addColumn('appointment_id', 'text', column => column.notNull().references('appointment.id'))
    .addPrimaryKeyConstraint('seat_unique', ['slot_id', 'number'])
    .execute()
  await db.schema.createIndex('seat_place').on('seat').columns(['place_id', 'starts_at', 'slot_id']).execute()
  await db.schema.createIndex('seat_appointment').on('seat').column('appointment_id').execute()

  await db.schema
    .createTable('callback')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('phone', 'text', column => column.notNull())
    .addColumn('half_day', 'text', column => column.notNull())
    .addColumn('name', 'text')
    .addColumn('need', 'text')
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .execute()
}

async function makeWhatEveryCommandNeeds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('setting')
    .addColumn('name', 'text', column => column.primaryKey())
    .addColumn('value', 'text', column => column.notNull())
    .execute()

  await db.schema
    .createTable('receipt')
    .addColumn('key', 'text', column => column.primaryKey())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('content_hash', 'text', column => column.notNull())
    .addColumn('body', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('receipt_at').on('receipt').column('at').execute()

  await db.schema
    .createTable('journal')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('who', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('about', 'text')
    .addColumn('outcome', 'text', column => column.notNull())
    .addColumn('receipt_key', 'text', column => column.notNull())
    .execute()

  await db.schema
    .createTable('rate_limit')
    .addColumn('bucket', 'text', column => column.notNull())
    .addColumn('counted_from', 'bigint', column => column.notNull())
    .addColumn('tries', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('rate_limit_window', ['bucket', 'counted_from'])
    .execute()
}
