import type { Kysely } from 'kysely'

const OLD_COLUMNS = ['id', 'at', 'who', 'kind', 'about', 'outcome', 'receipt_key'] as const

type Tables = {
  journal: Record<(typeof OLD_COLUMNS)[number], string>
  journal_before: Record<(typeof OLD_COLUMNS)[number], string>
}

/**
 * The journal says account, organisation and mandate, and becomes a chain. Its table is made anew, because SQLite cannot
 * let a column be null that could not be. Rows that are there keep what they say; they are sealed first, in order of
 * `at, id`, once the service has started (journalChain.ts).
 */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema.alterTable('journal').renameTo('journal_before').execute()
  await db.schema
    .createTable('journal')
    .addColumn('id', 'text', column => column.notNull())
    .addColumn('at', 'bigint', column => column.notNull())
    .addColumn('who', 'text', column => column.notNull())
    .addColumn('account', 'text')
    .addColumn('organisation', 'text')
    .addColumn('mandate', 'text')
    .addColumn('kind', 'text', column => column.notNull())
    .addColumn('about', 'text')
    .addColumn('outcome', 'text', column => column.notNull())
    .addColumn('receipt_key', 'text')
    .addColumn('sequence', 'bigint')
    .addColumn('hash', 'text')
    .addPrimaryKeyConstraint('journal_id', ['id'])
    .execute()
  await db
    .insertInto('journal')
    .columns([...OLD_COLUMNS])
    .expression(db.selectFrom('journal_before').select([...OLD_COLUMNS]))
    .execute()
  await db.schema.dropTable('journal_before').execute()
  // Rows that wait for their number, in the order in which they get it; and the chain, in its own.
  await db.schema.createIndex('journal_chain').on('journal').columns(['sequence', 'at', 'id']).execute()
}
