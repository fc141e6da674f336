import type { Kysely, Migration } from 'kysely'
import { proofs } from './proofMigration'

/** The staff: organisations, accounts, what each is charged with, links that open an account, sessions. */
const people: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('organisation')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('kind', 'text', column => column.notNull())
      .addColumn('places', 'text', column => column.notNull())
      .addColumn('made_at', 'bigint', column => column.notNull())
      .execute()
    await db.schema
      .createTable('account')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('email', 'text', column => column.notNull().unique())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('passphrase', 'text')
      .addColumn('totp', 'text')
      // The last step of the clock whose code was used: a code opens once.
      .addColumn('totp_step', 'bigint', column => column.notNull())
      .addColumn('made_at', 'bigint', column => column.notNull())
      .addColumn('seen_at', 'bigint')
      .addColumn('closed_at', 'bigint')
      .execute()
    await db.schema
      .createTable('duty')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('organisation', 'text', column => column.notNull())
      .addColumn('role', 'text', column => column.notNull())
      .addColumn('places', 'text', column => column.notNull())
      .addColumn('given_at', 'bigint', column => column.notNull())
      .addColumn('ended_at', 'bigint')
      .execute()
    await db.schema.createIndex('duty_of_account').on('duty').columns(['account', 'ended_at']).execute()
    await db.schema.createIndex('duty_of_organisation').on('duty').columns(['organisation', 'ended_at']).execute()
    await db.schema
      .createTable('invitation')
      .addColumn('hash', 'text', column => column.primaryKey())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('until', 'bigint', column => column.notNull())
      .addColumn('used_at', 'bigint')
      .execute()
    await db.schema.createIndex('invitation_of_account').on('invitation').column('account').execute()
    await db.schema
      .createTable('session')
      .addColumn('hash', 'text', column => column.primaryKey())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('made_at', 'bigint', column => column.notNull())
      .addColumn('active_at', 'bigint', column => column.notNull())
      .addColumn('until', 'bigint', column => column.notNull())
      .addColumn('idle_ms', 'bigint', column => column.notNull())
      .execute()
    await db.schema.createIndex('session_of_account').on('session').column('account').execute()
  },
}

export const peopleMigrations = { '2026-11-29-people': people, '2026-11-29-proofs': proofs }
