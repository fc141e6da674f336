import type { Kysely, Migration } from 'kysely'

/** What a large form holds between two of its pages, for browsers without JavaScript. */
async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('form_draft')
    // A hash of the browser's token and of what the form is about.
    .addColumn('id', 'text', column => column.primaryKey())
    // A hash of the token alone: erasing finds all that this browser may open.
    .addColumn('browser', 'text', column => column.notNull())
    .addColumn('about', 'text', column => column.notNull())
    .addColumn('sealed', 'text', column => column.notNull())
    .addColumn('until', 'bigint', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('form_draft_browser').on('form_draft').column('browser').execute()
  await db.schema.createIndex('form_draft_made').on('form_draft').column('made_at').execute()
}

export const formDraftMigrations: Record<string, Migration> = { '2026-11-28-form-draft': { up } }
