import type { Kysely, Migration } from 'kysely'
import { closedGrantMigrations } from './closedGrants'
import { settingMigration } from './settingTable'

/** The list of what was erased; and the instant when the holder of a confirmation closed it. */
const erased: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema
      .createTable('erased')
      .addColumn('hash', 'text', column => column.primaryKey())
      .addColumn('at', 'bigint', column => column.notNull())
      .execute()
    await db.schema.alterTable('receipt').addColumn('closed_at', 'bigint').execute()
  },
}

/**
 * The journal is read by whoever administers: newest first, of one organisation, kind or account, or about one row; the
 * last is what erasing looks for.
 */
const journalSearch: Migration = {
  up: async (db: Kysely<{ journal: { account: string | null; about: string | null } }>) => {
    await db.schema.createIndex('journal_of_organisation').on('journal').columns(['organisation', 'at', 'id']).execute()
    await db.schema.createIndex('journal_of_kind').on('journal').columns(['organisation', 'kind', 'at', 'id']).execute()
    await db.schema
      .createIndex('journal_of_account')
      .on('journal')
      .columns(['account', 'at', 'id'])
      .where('account', 'is not', null)
      .execute()
    await db.schema.createIndex('journal_about').on('journal').column('about').where('about', 'is not', null).execute()
  },
}

export const platformMigrations = {
  '2026-11-28-erased': erased,
  '2026-11-30-journal-search': journalSearch,
  '2026-11-30-settings': settingMigration,
  ...closedGrantMigrations,
}
