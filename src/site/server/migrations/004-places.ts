import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('place')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('json', 'text', column => column.notNull())
    // Who wrote it last: 'content' (its file), 'import', or 'here' (someone who edits).
    .addColumn('origin', 'text', column => column.notNull())
    // Of the file of content/places/ as it last filled this row; none when no file did.
    .addColumn('filled_hash', 'text')
    // What `date_maj` said when it was last imported.
    .addColumn('imported_date', 'text')
    .addColumn('changed_at', 'bigint', column => column.notNull())
    .addColumn('version', 'integer', column => column.notNull())
    // A place that went keeps its row: its file does not bring it back at the next start.
    .addColumn('removed_at', 'bigint')
    .execute()
}
