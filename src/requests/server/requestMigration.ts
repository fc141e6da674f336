import type { Kysely, Migration } from 'kysely'

const requests: Migration = {
  up: async (db: Kysely<unknown>) => {
    await makeRequests(db)
    await makeChanges(db)
    await db.schema
      .createTable('queue_rule')
      .addColumn('version', 'integer', column => column.primaryKey())
      .addColumn('weights', 'text', column => column.notNull())
      .addColumn('why', 'text', column => column.notNull())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('at', 'bigint', column => column.notNull())
      .execute()
  },
}

async function makeRequests(db: Kysely<unknown>) {
  await db.schema
    .createTable('device_request')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('reference', 'text', column => column.notNull().unique())
    .addColumn('organisation_id', 'text', column => column.notNull())
    .addColumn('asked_by', 'text', column => column.notNull())
    .addColumn('helper_name', 'text')
    .addColumn('commune', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('need', 'text', column => column.notNull())
    .addColumn('at_home', 'text', column => column.notNull())
    .addColumn('adults', 'integer', column => column.notNull())
    .addColumn('children', 'integer', column => column.notNull())
    .addColumn('means', 'text', column => column.notNull())
    .addColumn('means_by', 'text')
    .addColumn('connection', 'text', column => column.notNull())
    .addColumn('collection', 'text', column => column.notNull())
    .addColumn('family_name', 'text', column => column.notNull())
    .addColumn('phone', 'text')
    .addColumn('email', 'text')
    .addColumn('language', 'text', column => column.notNull())
    // One open request a household: both engines let null stand many times.
    .addColumn('household', 'text', column => column.unique())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('refusal', 'text')
    .addColumn('contested_at', 'bigint')
    .addColumn('upheld_at', 'bigint')
    .addColumn('asks', 'text')
    .addColumn('extra', 'integer', column => column.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('erased_at', 'bigint')
    .execute()
  const queue = ['organisation_id', 'state', 'kind']
  await db.schema.createIndex('device_request_queue').on('device_request').columns(queue).execute()
  await db.schema.createIndex('device_request_settled').on('device_request').column('settled_at').execute()
  await db.schema.createIndex('device_request_made').on('device_request').column('made_at').execute()
}

async function makeChanges(db: Kysely<unknown>) {
  await db.schema
    .createTable('request_change')
    .addColumn('request_id', 'text', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('organisation_id', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('did', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('account', 'text')
    .addColumn('cause', 'text')
    .addColumn('words', 'text')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('need', 'text', column => column.notNull())
    .addColumn('at_home', 'text', column => column.notNull())
    .addColumn('children', 'integer', column => column.notNull())
    .addColumn('extra', 'integer', column => column.notNull())
    .addColumn('asked_at', 'bigint', column => column.notNull())
    .addPrimaryKeyConstraint('request_change_version', ['request_id', 'version'])
    .execute()
  const handedOver = ['organisation_id', 'did', 'kind', 'at']
  await db.schema.createIndex('request_change_did').on('request_change').columns(handedOver).execute()
  await db.schema.createIndex('request_change_at').on('request_change').column('at').execute()
}

export const requestMigrations = { '2026-12-01-device-requests': requests }
