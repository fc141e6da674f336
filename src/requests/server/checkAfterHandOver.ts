import * as v from 'valibot'
import { defineJob } from '../../platform/everywhere/job'
import { DAY_MS } from '../../platform/everywhere/durations'
import type { CommandContext } from '../../platform/server/commands'
import { runJobInTransaction } from '../../platform/server/jobs/job'
import { checkAfterDays } from './requestSettings'
import { lastToldVersion, tellOfRequest } from './toldRequests'

const CheckRequest = defineJob('check-request', v.strictObject({ request: v.string() }))

/** In the transaction of the hand-over. Once, even when another computer is given in exchange. */
export const checkLater = ({ later, now, settings }: Pick<CommandContext, 'later' | 'now' | 'settings'>, id: string) =>
  later(CheckRequest, { request: id }, { at: now + settings.valueOf(checkAfterDays) * DAY_MS, once: `check:${id}` })

/** Asked on her page, and in a message where one reaches her; not of a computer that came back. */
export const checkRequest = runJobInTransaction(CheckRequest, async (context, { request: id }) => {
  const asked = await context.db
    .updateTable('device_request')
    .set({ check_asked_at: context.now })
    .where('id', '=', id)
    .where('state', '=', 'handed-over')
    .where('erased_at', 'is', null)
    .where('check_asked_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (asked) await tellOfRequest(context, { ...asked, version: await lastToldVersion(context.db, id) }, 'check')
})
