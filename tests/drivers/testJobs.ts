import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import * as v from 'valibot'
import { defineJob, runJob, runJobInTransaction, type NounJob } from '../../src/platform/server/jobs/job'
import type { Database, DatabaseTransaction } from '../../src/platform/server/tables'

const Named = v.strictObject({ name: v.string() })

export const LEASE_MS = 1_500
export const PERIOD_MS = 1_500

/** Its effect is a row. */
export const leaveRow = defineJob('leave-row', Named)
/** The same, outside the transaction of its mark. */
export const leaveRowOutside = defineJob('leave-row-outside', Named)
/** Lasts longer than its lease. */
export const leaveRowSlowly = defineJob('leave-row-slowly', Named, { leaseMs: LEASE_MS })
/** Its first attempt never ends. */
export const hang = defineJob('hang', Named, { leaseMs: LEASE_MS })
export const hangInTransaction = defineJob('hang-in-transaction', Named, { leaseMs: LEASE_MS })
export const fail = defineJob('fail', Named, { maxAttempts: 3, firstRetryMs: 400 })
export const tick = defineJob('tick', v.strictObject({}), { everyMs: PERIOD_MS })

/** Rows of the effects of jobs: who ran which attempt, and when (ms UTC). */
export const makeEffectTable = (db: Database) =>
  sql`create table effect (name text not null, attempt integer not null, pid integer not null, at bigint not null)`.execute(
    db,
  )

const addEffect = async (db: Database | DatabaseTransaction, name: string, attempt: number) =>
  void (await sql`insert into effect values (${name}, ${attempt}, ${process.pid}, ${Date.now()})`.execute(db))

export type Effect = { name: string; attempt: number; pid: number; at: number }
export const readEffects = async (db: Database, name: string): Promise<Effect[]> =>
  (await sql<Effect>`select * from effect where name like ${`${name}%`} order by at`.execute(db)).rows

const forEver = () => new Promise<void>(() => undefined)

export const testJobs: NounJob[] = [
  runJobInTransaction(leaveRow, ({ db, attempt }, { name }) => addEffect(db, name, attempt)),
  runJob(leaveRowOutside, ({ db, attempt }, { name }) => addEffect(db, name, attempt)),
  runJob(leaveRowSlowly, async ({ db, attempt }, { name }) => {
    await addEffect(db, name, attempt)
    await wait(1.8 * LEASE_MS)
  }),
  runJob(hang, async ({ db, attempt }, { name }) => {
    await addEffect(db, name, attempt)
    if (attempt === 1) await forEver()
  }),
  runJobInTransaction(hangInTransaction, async ({ db, attempt }, { name }) => {
    await addEffect(db, name, attempt)
    console.log(`in the middle of ${name}`)
    if (attempt === 1) await forEver()
  }),
  runJob(fail, async ({ db, attempt }, { name }) => {
    await addEffect(db, name, attempt)
    throw new Error(`The post office is closed to "${name}"`)
  }),
  runJob(tick, ({ db, attempt }) => addEffect(db, 'tick', attempt)),
]
