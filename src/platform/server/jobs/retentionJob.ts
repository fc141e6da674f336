import * as v from 'valibot'
import { DAY_MS, HOUR_MS } from '../../everywhere/durations'
import { throwOldRowsAway } from '../retention'
import type { Database } from '../tables'
import { defineJob, runJob } from './job'

/** As long as a `once` key holds, after the job is done. */
const DONE_JOB_DAYS = 30
/** For whoever looks for the reason. */
const PARKED_JOB_DAYS = 365

/** Once an hour, in one of the processes. */
export const retentionJob = runJob(
  defineJob('throw-old-rows-away', v.strictObject({}), { everyMs: HOUR_MS, maxAttempts: 3 }),
  async ({ db, now, rules }) => {
    await throwOldRowsAway(db, now, rules)
    await throwOldJobsAway(db, now)
  },
)

export async function throwOldJobsAway(db: Database, now: number): Promise<void> {
  for (const { state, days } of [
    { state: 'done', days: DONE_JOB_DAYS },
    { state: 'parked', days: PARKED_JOB_DAYS },
  ] as const)
    await db
      .deleteFrom('job')
      .where('state', '=', state)
      .where('done_at', '<', now - days * DAY_MS)
      .execute()
}
