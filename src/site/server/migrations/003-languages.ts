import type { Kysely } from 'kysely'

/** What the person reads. Whoever came before read French. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['appointment', 'callback']) {
    await db.schema
      .alterTable(table)
      .addColumn('language', 'text', column => column.notNull().defaultTo('fr'))
      .execute()
  }
}
