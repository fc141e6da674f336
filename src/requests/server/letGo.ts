import type { Actor } from '../../platform/server/actor'
import type { CommandContext } from '../../platform/server/commands'
import type { Provided } from '../../platform/server/context'
import type { RequestState } from '../requestStates'

type Holding = Provided & Pick<CommandContext, 'db' | 'now'> & { actor?: Actor }
type Request = { id: string; reference: string; state: RequestState }

const HOLDS: readonly RequestState[] = ['reserved', 'collection']

/**
 * What a request had when it stops before the hand-over: the computer is ready for another, and nobody waits at the hour
 * of the collection. That hour is not told of: whoever tells what became of the request says it all.
 */
export async function letGo(
  context: Holding,
  { before, after, words }: { before: Request; after: Request; words: string },
): Promise<void> {
  const { db, now, actor, reservations, appointmentBook } = context
  // No job changes a request that holds anything.
  if (!actor || !HOLDS.includes(before.state) || HOLDS.includes(after.state) || after.state === 'handed-over') return
  const account = actor.is === 'staff' ? actor.account : ''
  await reservations.release(db, { request: after.id, words, account, now })
  await appointmentBook.callOff({ db, now, actor }, after.reference)
}
