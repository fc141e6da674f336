import { DAY_MS } from '../../platform/everywhere/durations'
import type { Context } from '../../platform/server/context'
import type { StaffRequest } from '../queueCommands'
import { newsOf, TOLD_DEEDS } from '../requestNews'
import type { RequestRow } from './writeChange'

/** So long after a change without a trace of a message, nobody has it to tell any more: its row went with its age. */
const TOLD_WITHIN_MS = 30 * DAY_MS

/** For a colleague: does a message tell the person of the last change, or somebody, aloud? */
export async function tellingOf(context: Context, row: RequestRow): Promise<StaffRequest['telling']> {
  const { db, now, findNewsChannel, findRequestNews } = context
  const last = await db
    .selectFrom('request_change')
    .select(['did', 'version', 'at'])
    .where('request_id', '=', row.id)
    .where('did', 'in', TOLD_DEEDS)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last || newsOf(last.did) === null) return null
  const news = await findRequestNews(db, { id: row.id, version: last.version })
  if (news) return news
  if (last.at < now - TOLD_WITHIN_MS) return null
  // Its job has not run yet, or nothing that reaches people is set up.
  return findNewsChannel(row)?.isPromised ? 'waiting' : 'by-voice'
}
