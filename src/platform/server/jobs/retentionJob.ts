import * as v from 'valibot'
import { HOUR_MS } from '../../everywhere/durations'
import { deleteExpiredRows } from '../retention'
import { believedNow } from './believedNow'
import { defineJob, runJob } from './job'

/** Once an hour, in one of the processes. */
export const retentionJob = runJob(
  defineJob('throw-old-rows-away', v.strictObject({}), { everyMs: HOUR_MS, maxAttempts: 3 }),
  async ({ db, now, rules }) => {
    await deleteExpiredRows(db, await believedNow(db, now), rules)
  },
)
