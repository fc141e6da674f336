import type { Kysely } from 'kysely'

/** `2026-11-28-jobs`: what is to be done later, written in the transaction of what asks for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('job')
    .addColumn('id', 'text', column => column.primaryKey())
    .addColumn('kind', 'text', column => column.notNull())
    // JSON; ids only, never a name nor a phone. Its shape version is beside it.
    .addColumn('payload', 'text', column => column.notNull())
    .addColumn('payload_version', 'integer', column => column.notNull())
    // Idempotency key: a second job with the same key is not written, the first being done or not.
    .addColumn('once', 'text', column => column.unique())
    .addColumn('run_at', 'bigint', column => column.notNull())
    .addColumn('attempts', 'integer', column => column.notNull())
    // Drawn anew by each claim: who lost its lease can no longer end the job.
    .addColumn('lease_owner', 'text')
    .addColumn('lease_until', 'bigint')
    // waiting, running, done or parked.
    .addColumn('state', 'text', column => column.notNull())
    .addColumn('last_error', 'text')
    .addColumn('made_at', 'bigint', column => column.notNull())
    // When it was done, or parked.
    .addColumn('done_at', 'bigint')
    .execute()
  await db.schema.createIndex('job_by_state').on('job').columns(['state', 'run_at']).execute()
}
