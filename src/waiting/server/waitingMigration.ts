import type { Kysely, Migration } from 'kysely'
import { hoursOfPlaces } from './offerHoursTable'

const waitingList: Migration = {
  up: async (db: Kysely<unknown>) => {
    await makeWaiting(db)
    await makeWaitingAt(db)
    await makeOffers(db)
  },
}

async function makeWaiting(db: Kysely<unknown>) {
  await db.schema
    .createTable('waiting')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('reference', 'text', column => column.notNull().unique())
    .addColumn('family_name', 'text', column => column.notNull())
    .addColumn('phone', 'text')
    .addColumn('email', 'text')
    .addColumn('language', 'text', column => column.notNull())
    .addColumn('need', 'text', column => column.notNull())
    .addColumn('places', 'text', column => column.notNull())
    .addColumn('possible', 'integer', column => column.notNull())
    // Both engines let null stand many times.
    .addColumn('same', 'text', column => column.unique())
    .addColumn('joined_at', 'bigint', column => column.notNull())
    .addColumn('urgent_at', 'bigint')
    .addColumn('urgent_reason', 'text')
    .addColumn('urgent_by', 'text')
    .addColumn('added_by', 'text')
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('unanswered', 'integer', column => column.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('erased_at', 'bigint')
    .execute()
  await db.schema.createIndex('waiting_joined').on('waiting').column('joined_at').execute()
  await db.schema.createIndex('waiting_settled').on('waiting').column('settled_at').execute()
  await db.schema.createIndex('waiting_phone').on('waiting').column('phone').execute()
}

async function makeWaitingAt(db: Kysely<unknown>) {
  await db.schema
    .createTable('waiting_at')
    .addColumn('waiting_id', 'text', column => column.notNull())
    .addColumn('place_id', 'text', column => column.notNull())
    .addColumn('need', 'text', column => column.notNull())
    .addColumn('calm', 'integer', column => column.notNull())
    .addColumn('joined_at', 'bigint', column => column.notNull())
    .addColumn('possible', 'integer', column => column.notNull())
    .addPrimaryKeyConstraint('waiting_at_once', ['waiting_id', 'place_id'])
    .execute()
  // In the order of who is next: the first row of the index that suits is the one.
  const order = ['place_id', 'need', 'calm', 'joined_at', 'waiting_id', 'possible']
  await db.schema.createIndex('waiting_at_order').on('waiting_at').columns(order).execute()
}

async function makeOffers(db: Kysely<unknown>) {
  await db.schema
    .createTable('waiting_offer')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('waiting_id', 'text', column => column.notNull())
    .addColumn('open_of', 'text', column => column.unique())
    .addColumn('slot_id', 'text', column => column.notNull())
    .addColumn('place_id', 'text', column => column.notNull())
    .addColumn('starts_at', 'bigint', column => column.notNull())
    .addColumn('minutes', 'integer', column => column.notNull())
    .addColumn('tell_at', 'bigint', column => column.notNull())
    .addColumn('held_until', 'bigint', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('answered_at', 'bigint')
    .addColumn('answered_by', 'text')
    .addColumn('told_at', 'bigint')
    // The same hour at the same place is offered once to the same person.
    .addUniqueConstraint('waiting_offer_once', ['waiting_id', 'place_id', 'starts_at'])
    .execute()
  await db.schema.createIndex('waiting_offer_state').on('waiting_offer').columns(['state', 'held_until']).execute()
  await db.schema.createIndex('waiting_offer_place').on('waiting_offer').columns(['place_id', 'state']).execute()
}

/** The list of the staff is in this order, whatever people come for: of one place, or of all. */
const orderOfStaff: Migration = {
  up: async (db: Kysely<unknown>) => {
    const order = ['calm', 'joined_at', 'waiting_id']
    await db.schema
      .createIndex('waiting_at_place')
      .on('waiting_at')
      .columns(['place_id', ...order])
      .execute()
    await db.schema.createIndex('waiting_at_all').on('waiting_at').columns(order).execute()
  },
}

export const waitingMigrations = {
  '2026-12-04-waiting-list': waitingList,
  '2026-12-07-order-of-who-waits': orderOfStaff,
  '2026-12-08-waiting-hours-of-places': hoursOfPlaces,
}
