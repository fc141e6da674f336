import type { Kysely } from 'kysely'
import { isSqlite } from '../../../platform/server/database'

/**
 * A seat refers to an appointment that is written just after it, in the same transaction: the reference is checked when
 * the transaction ends. Until now the appointment had to come first, empty.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await (isSqlite(db) ? rebuildSeats(db) : deferReference(db))
}

/** PostgreSQL named it when the table was made. */
async function deferReference(db: Kysely<unknown>) {
  await db.schema.alterTable('seat').dropConstraint('seat_appointment_id_fkey').execute()
  await db.schema
    .alterTable('seat')
    .addForeignKeyConstraint('seat_appointment_id_fkey', ['appointment_id'], 'appointment', ['id'])
    .deferrable()
    .initiallyDeferred()
    .execute()
}

/** SQLite changes no constraint of a table that is there (`ALTER TABLE`): a new one takes its rows, then its name. */
async function rebuildSeats(db: Kysely<unknown>) {
  const seats = db as Kysely<{ seat: Record<string, unknown>; seat_rebuilt: Record<string, unknown> }>
  const columns = ['slot_id', 'number', 'place_id', 'starts_at', 'appointment_id']
  await db.schema
    .createTable('seat_rebuilt')
    .addColumn('slot_id', 'text', column => column.notNull())
    .addColumn('number', 'integer', column => column.notNull())
    .addColumn('place_id', 'text', column => column.notNull())
    .addColumn('starts_at', 'bigint', column => column.notNull())
    .addColumn('appointment_id', 'text', column => column.notNull())
    .addPrimaryKeyConstraint('seat_unique', ['slot_id', 'number'])
    .addForeignKeyConstraint('seat_appointment_id_fkey', ['appointment_id'], 'appointment', ['id'], key =>
      key.deferrable().initiallyDeferred(),
    )
    .execute()
  await seats.insertInto('seat_rebuilt').columns(columns).expression(seats.selectFrom('seat').select(columns)).execute()
  await db.schema.dropTable('seat').execute()
  await db.schema.alterTable('seat_rebuilt').renameTo('seat').execute()
  // They went with the old table.
  await db.schema.createIndex('seat_place').on('seat').columns(['place_id', 'starts_at', 'slot_id']).execute()
  await db.schema.createIndex('seat_appointment').on('seat').column('appointment_id').execute()
}
