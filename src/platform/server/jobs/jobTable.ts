import type { Kysely } from 'kysely'
import { word } from '../../everywhere/words'
import { declareTable, notPersonal } from '../declareTable'
import type { Database } from '../tables'

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

async function deleteDoneJobs(db: Database, before: number): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('job')
    .where('state', '=', 'done')
    .where('done_at', '<', before)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export const jobTable = declareTable({
  name: 'job',
  columns: {
    id: notPersonal('random id'),
    kind: notPersonal('kind of the job'),
    payload: notPersonal('JSON: ids of what it is about', 'ids only, never what was typed'),
    payload_version: notPersonal('version of the payload', 'a number'),
    once: notPersonal('idempotency key, made of ids', 'ids only'),
    run_at: notPersonal('instant'),
    attempts: notPersonal('count'),
    lease_owner: notPersonal('random id of a process'),
    lease_until: notPersonal('instant'),
    state: notPersonal('waiting, running, done or parked'),
    last_error: notPersonal('name and place of an error of the code', 'see describeError'),
    made_at: notPersonal('instant'),
    done_at: notPersonal('instant when it was done or parked'),
  },
  retention: [
    {
      // As long as a `once` key holds after the job is done.
      setting: 'job-done',
      since: 'done_at',
      after: { days: 30 },
      effect: deleteDoneJobs,
      label: word('register.kept.done'),
    },
    // Those that are parked, for whoever looks for the reason.
    { setting: 'job', since: 'done_at', after: { months: 12 }, effect: 'delete', label: word('register.kept.done') },
  ],
})
