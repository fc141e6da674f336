import * as v from 'valibot'
import { defineJob } from '../../platform/everywhere/job'
import { DAY_MS, HOUR_MS } from '../../platform/everywhere/durations'
import { runJobInTransaction } from '../../platform/server/jobs/job'
import { silentAfterDays } from './requestSettings'
import { changeRequest } from './writeChange'

/** As many as are marked in one transaction: the others follow an hour later. */
const MAX_MARKED = 200

/**
 * *Sans nouvelles*: an answer was asked for, and none came in the days that the town says. Only where it is the person's
 * turn: who waits for the team is not lost.
 */
export const findSilent = runJobInTransaction(
  defineJob('find-silent-requests', v.strictObject({}), { everyMs: HOUR_MS }),
  async context => {
    const { db, now, settings } = context
    const rows = await db
      .selectFrom('device_request')
      .innerJoin('request_change', join =>
        join
          .onRef('request_change.request_id', '=', 'device_request.id')
          .onRef('request_change.version', '=', 'device_request.version'),
      )
      .selectAll('device_request')
      .where('device_request.state', '=', 'to-complete')
      .where('device_request.erased_at', 'is', null)
      .where('request_change.at', '<=', now - settings.valueOf(silentAfterDays) * DAY_MS)
      .orderBy('device_request.id')
      .limit(MAX_MARKED)
      .execute()
    for (const row of rows) await changeRequest(context, row, { did: 'lose' })
  },
)
