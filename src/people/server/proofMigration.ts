import type { Kysely, Migration } from 'kysely'

/** Keys of devices, identities of ProConnect, what a browser was asked to answer, and how a session was opened. */
export const proofs: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('passkey')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('name', 'text', column => column.notNull())
      .addColumn('public_key', 'text', column => column.notNull())
      .addColumn('counter', 'bigint', column => column.notNull())
      .addColumn('made_at', 'bigint', column => column.notNull())
      .addColumn('used_at', 'bigint')
      .execute()
    await db.schema.createIndex('passkey_of_account').on('passkey').column('account').execute()
    await db.schema
      .createTable('identity')
      .addColumn('id', 'text', column => column.primaryKey())
      .addColumn('account', 'text', column => column.notNull())
      .addColumn('iss', 'text', column => column.notNull())
      .addColumn('sub', 'text', column => column.notNull())
      .addColumn('made_at', 'bigint', column => column.notNull())
      .addUniqueConstraint('identity_of_provider', ['iss', 'sub'])
      .execute()
    await db.schema.createIndex('identity_of_account').on('identity').column('account').execute()
    await db.schema
      .createTable('challenge')
      .addColumn('hash', 'text', column => column.primaryKey())
      .addColumn('sealed', 'text', column => column.notNull())
      .addColumn('until', 'bigint', column => column.notNull())
      .execute()
    // Sessions that are open were opened by passphrase and code.
    await db.schema
      .alterTable('session')
      .addColumn('way', 'text', column => column.notNull().defaultTo('passphrase'))
      .execute()
    await db.schema
      .alterTable('session')
      .addColumn('second_factor', 'bigint', column => column.notNull().defaultTo(1))
      .execute()
  },
}
