import { sql, type Kysely } from 'kysely'
import { isSqlite } from '../../../platform/server/database'

/**
 * A seat is an appointment's, or it is held for somebody who was asked whether she takes it (a noun above). The same key
 * (slot, number) decides: whoever inserts second gets nothing.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await (isSqlite(db) ? rebuildSeats(db) : addHold(db))
}

async function addHold(db: Kysely<unknown>) {
  await db.schema.alterTable('seat').addColumn('hold_id', 'text').execute()
  await db.schema
    .alterTable('seat')
    .alterColumn('appointment_id', column => column.dropNotNull())
    .execute()
  await db.schema.alterTable('seat').addCheckConstraint('seat_of_one', ofOne).execute()
  await indexHolds(db)
}

const ofOne = sql`(appointment_id is null) <> (hold_id is null)`

/** One seat a hold, at most. */
const indexHolds = (db: Kysely<unknown>) =>
  db.schema.createIndex('seat_hold').unique().on('seat').column('hold_id').execute()

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
    .addColumn('appointment_id', 'text')
    .addColumn('hold_id', 'text')
    .addPrimaryKeyConstraint('seat_unique', ['slot_id', 'number'])
    .addForeignKeyConstraint('seat_appointment_id_fkey', ['appointment_id'], 'appointment', ['id'], key =>
      key.deferrable().initiallyDeferred(),
    )
    .addCheckConstraint('seat_of_one', ofOne)
    .execute()
  await seats.insertInto('seat_rebuilt').columns(columns).expression(seats.selectFrom('seat').select(columns)).execute()
  await db.schema.dropTable('seat').execute()
  await db.schema.alterTable('seat_rebuilt').renameTo('seat').execute()
  // They went with the old table.
  await db.schema.createIndex('seat_place').on('seat').columns(['place_id', 'starts_at', 'slot_id']).execute()
  await db.schema.createIndex('seat_appointment').on('seat').column('appointment_id').execute()
  await indexHolds(db)
}
