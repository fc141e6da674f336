import type { Context as Call } from 'hono'
import type { ServerParts } from '../../platform/server/jsonRoute'
import { openSession, type Entering } from './sessions'
import { journalStaff } from './signInJournal'

/** The session of whoever proved to be the holder of this account; the journal says so. */
export async function enterAccount(c: Call, parts: ServerParts, entering: Entering) {
  const { account } = entering
  await openSession(c, parts, entering)
  await parts.db.updateTable('account').set({ seen_at: parts.clock() }).where('id', '=', account).execute()
  await journalStaff(parts, { kind: 'sign-in', outcome: 'done', account })
}
