import { sql, type Kysely, type Migration } from 'kysely'
import { DEVICE_KINDS, DEVICE_STATES, DISK_KINDS, VERIFICATIONS } from '../device'
import { addUnwipedTriggers } from './unwipedTriggers'

const isOneOf = (column: string, list: readonly string[]) =>
  sql`${sql.ref(column)} in (${sql.raw(list.map(one => `'${one}'`).join(', '))})`

async function makeDonors(db: Kysely<unknown>) {
  await db.schema
    .createTable('donor')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('organisation_id', 'text', column => column.notNull())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('name', 'text', column => column.notNull())
    .addColumn('contact', 'text', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema
    .createTable('lot')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('organisation_id', 'text', column => column.notNull())
    .addColumn('donor_id', 'text')
    .addColumn('received_on', 'text', column => column.notNull())
    .addColumn('note', 'text', column => column.notNull())
    .addColumn('key_hash', 'text', column => column.unique())
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('lot_of_organisation').on('lot').columns(['organisation_id', 'received_on']).execute()
}

async function makeDevices(db: Kysely<unknown>) {
  await db.schema
    .createTable('device')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('organisation_id', 'text', column => column.notNull())
    .addColumn('lot_id', 'text')
    .addColumn('number', 'text', column => column.notNull().unique())
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('make', 'text', column => column.notNull())
    .addColumn('model', 'text', column => column.notNull())
    .addColumn('serial', 'text', column => column.notNull())
    .addColumn('serial_key', 'text')
    .addColumn('memory_gb', 'integer')
    .addColumn('battery', 'text')
    .addColumn('screen', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('tests', 'text', column => column.notNull())
    .addColumn('no_disk_reason', 'text')
    // A request has one machine, and a machine one request.
    .addColumn('request_id', 'text', column => column.unique())
    .addColumn('reserved_by', 'text')
    .addColumn('reserved_at', 'bigint')
    .addColumn('version', 'integer', column => column.notNull())
    .addColumn('out_at', 'bigint')
    .addColumn('made_at', 'bigint', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addCheckConstraint('device_kind_known', isOneOf('kind', DEVICE_KINDS))
    .addCheckConstraint('device_state_known', isOneOf('state', DEVICE_STATES))
    .addCheckConstraint('device_reserved_by_request', sql`state <> 'reserved' or request_id is not null`)
    // Added twice, a machine is one row.
    .addUniqueConstraint('device_once', ['organisation_id', 'serial_key'])
    .execute()
  await db.schema.createIndex('device_by_state').on('device').columns(['organisation_id', 'state', 'at']).execute()
  await db.schema.createIndex('device_of_lot').on('device').column('lot_id').execute()
  await db.schema
    .createTable('device_change')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('device_id', 'text', column => column.notNull())
    .addColumn('before', 'text')
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('words', 'text', column => column.notNull())
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('change_of_device').on('device_change').columns(['device_id', 'at']).execute()
}

async function makeDisks(db: Kysely<unknown>) {
  await db.schema
    .createTable('disk')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('device_id', 'text', column => column.notNull())
    .addColumn('organisation_id', 'text', column => column.notNull())
    .addColumn('serial', 'text', column => column.notNull())
    .addColumn('serial_key', 'text')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('size_gb', 'integer')
    .addColumn('gone_at', 'bigint')
    .addColumn('gone_how', 'text')
    .addColumn('gone_reason', 'text')
    .addColumn('made_at', 'bigint', column => column.notNull())
    .addCheckConstraint('disk_kind_known', isOneOf('kind', DISK_KINDS))
    .execute()
  await db.schema.createIndex('disk_of_device').on('disk').column('device_id').execute()
  await db.schema.createIndex('disk_by_serial').on('disk').columns(['organisation_id', 'serial_key']).execute()
  await db.schema
    .createTable('wipe')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('disk_id', 'text', column => column.notNull())
    .addColumn('method', 'text', column => column.notNull())
    .addColumn('tool', 'text', column => column.notNull())
    .addColumn('verification', 'text', column => column.notNull())
    .addColumn('wiped_on', 'text', column => column.notNull())
    .addColumn('serial_read', 'text', column => column.notNull())
    .addColumn('source', 'text', column => column.notNull())
    .addColumn('log_hash', 'text', column => column.notNull())
    .addColumn('accepted', 'integer', column => column.notNull())
    .addColumn('refusals', 'text', column => column.notNull())
    .addColumn('lapsed_at', 'bigint')
    .addColumn('account', 'text', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .addCheckConstraint('wipe_accepted', sql`accepted = 0 or (accepted = 1 and refusals = '[]')`)
    .addCheckConstraint('wipe_verification', isOneOf('verification', VERIFICATIONS))
    // The same log read twice is one certificate.
    .addUniqueConstraint('wipe_once', ['disk_id', 'log_hash', 'wiped_on'])
    .execute()
}

const devices: Migration = {
  up: async (db: Kysely<unknown>) => {
    await makeDonors(db)
    await makeDevices(db)
    await makeDisks(db)
    await addUnwipedTriggers(db)
  },
}

/** A page may have another address than its first. */
const lotPages: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .alterTable('lot')
      .addColumn('key_serial', 'integer', column => column.notNull().defaultTo(0))
      .execute()
  },
}

export const deviceMigrations = {
  '2026-11-29-pc-solidaire-devices': devices,
  '2026-12-02-lot-pages': lotPages,
}
