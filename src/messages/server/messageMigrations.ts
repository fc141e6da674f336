import type { Kysely, Migration } from 'kysely'

const messages: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('message')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('kind', 'text', column => column.notNull())
      .addColumn('appointment_id', 'text', column => column.notNull())
      .addColumn('appointment_version', 'integer', column => column.notNull())
      .addColumn('channel', 'text', column => column.notNull())
      .addColumn('state', 'text', column => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('attempts', 'integer', column => column.notNull())
      .addColumn('due_at', 'bigint', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .addColumn('gateway_id', 'text')
      // Planned twice, a message is one row.
      .addUniqueConstraint('message_once', ['appointment_id', 'appointment_version', 'kind'])
      .execute()
    await db.schema.createIndex('message_by_state').on('message').columns(['state', 'at']).execute()
    await db.schema.createIndex('message_by_gateway_id').on('message').column('gateway_id').execute()
    await db.schema
      .createTable('message_outbox')
      .addColumn('message_id', 'text', column => column.primaryKey())
      .addColumn('text', 'text', column => column.notNull())
      .addColumn('segments', 'integer', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .execute()
    await db.schema
      .createTable('message_reply')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('sender', 'text', column => column.notNull())
      .addColumn('meaning', 'text', column => column.notNull())
      .addColumn('appointment_id', 'text')
      .addColumn('appointment_version', 'integer')
      .addColumn('at', 'bigint', column => column.notNull())
      .execute()
    await db.schema.createIndex('message_reply_sender').on('message_reply').columns(['sender', 'at']).execute()
    await db.schema.createIndex('message_reply_meaning').on('message_reply').columns(['meaning', 'at']).execute()
  },
}

/** A message tells of an appointment, or of a request. */
const ofRequests: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('message').renameColumn('appointment_id', 'about_id').execute()
    await db.schema.alterTable('message').renameColumn('appointment_version', 'about_version').execute()
  },
}

/** An answer that is not clear may be about a place on the waiting list. */
const repliesOfWaiting: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('message_reply').addColumn('waiting_id', 'text').execute()
    await db.schema.alterTable('message_reply').addColumn('waiting_version', 'integer').execute()
  },
}

export const messageMigrations = {
  '2026-11-29-messages': messages,
  '2026-12-03-messages-of-requests': ofRequests,
  '2026-12-06-replies-of-who-waits': repliesOfWaiting,
}
