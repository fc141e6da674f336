import type { Selectable, Updateable } from 'kysely'
import type { Actor } from '../../platform/server/actor'
import type { CommandContext } from '../../platform/server/commands'
import type { Provided } from '../../platform/server/context'
import type { DatabaseTransaction, Tables } from '../../platform/server/tables'
import { newsOf } from '../requestNews'
import { isSettled, stateAfter, type Deed } from '../requestStates'
import { checkLater } from './checkAfterHandOver'
import { tellOfRequest } from './toldRequests'
import { letGo } from './letGo'

export type RequestRow = Selectable<Tables['device_request']>
type More = { cause?: string | null; words?: string | null }

/** With what the rule looks at, so that the queue of any day is read again from the changes alone. */
export const insertChange = (
  db: DatabaseTransaction,
  row: RequestRow,
  { did, at, account, cause = null, words = null }: { did: Deed; at: number; account: string | null } & More,
) =>
  db
    .insertInto('request_change')
    .values({
      request_id: row.id,
      version: row.version,
      organisation_id: row.organisation_id,
      at,
      did,
      state: row.state,
      account,
      cause,
      words: words || null,
      kind: row.kind,
      need: row.need,
      at_home: row.at_home,
      children: row.children,
      extra: row.extra,
      asked_at: row.made_at,
    })
    .execute()

/** Of a command, or of a job: nobody acts then. */
export type Changing = Provided & Pick<CommandContext, 'db' | 'now' | 'later'> & { actor?: Actor }
export type Change = More & { did: Deed; set?: Updateable<Tables['device_request']> }

/**
 * One change of a request, its row of history and what is told of it; null when it cannot be done now: the state does not allow it, or a
 * colleague was first.
 */
export async function changeRequest(
  context: Changing,
  row: RequestRow,
  { did, set = {}, ...more }: Change,
): Promise<RequestRow | null> {
  const { db, now, actor } = context
  const state = stateAfter(row.state, did)
  if (!state) return null
  const settled = isSettled(state) ? { household: null, settled_at: now } : { settled_at: null }
  const changed = await db
    .updateTable('device_request')
    .set({ ...settled, ...set, state, version: row.version + 1 })
    .where('id', '=', row.id)
    .where('version', '=', row.version)
    .returningAll()
    .executeTakeFirst()
  if (!changed) return null
  await insertChange(db, changed, { did, at: now, account: actor?.is === 'staff' ? actor.account : null, ...more })
  await letGo(context, { before: row, after: changed, words: (did === 'release' && more.words) || '' })
  const news = newsOf(did)
  if (news) await tellOfRequest(context, changed, news)
  if (did === 'hand-over') await checkLater(context, changed.id)
  return changed
}
