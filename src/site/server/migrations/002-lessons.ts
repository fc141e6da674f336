import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // Where the person was blocked: a lesson may be renamed or gone since, so that it refers to nothing.
  await db.schema.alterTable('appointment').addColumn('lesson', 'text').execute()
  await db.schema.alterTable('appointment').addColumn('step', 'integer').execute()

  await db.schema
    .createTable('step_report')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('lesson', 'text', column => column.notNull())
    .addColumn('step', 'integer', column => column.notNull())
    .addColumn('reason', 'text', column => column.notNull())
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('made_at', 'bigint', column => column.notNull())
    .execute()
  await db.schema.createIndex('step_report_lesson').on('step_report').columns(['lesson', 'step']).execute()
}
