import { firstAllowed } from '../../platform/everywhere/quietHours'
import type { Context } from '../../platform/server/context'
import { inTransaction } from '../../platform/server/database'
import { newLater } from '../../platform/server/jobs/later'
import type { Database } from '../../platform/server/tables'
import { kindOfWaitingNews, NOT_TAKEN } from '../message'
import type { WaitingTold } from './answerOfferBySms'
import { writeMessage } from './writeMessage'

type Telling = Pick<Context, 'now' | 'toldWaiting' | 'findNewsChannel'> & { db: Database }

const endOf = ({ waiting: { endedAt }, isOpen }: WaitingTold) => (isOpen ? Infinity : (endedAt ?? 0))

/**
 * OUI that took nothing: who sent it believes that she is expected, so a message says that she is not. Once, however often
 * she says it, for a place on the list as it is; by day, as what follows ANNULER. Of several people with one phone, to one.
 */
export async function tellNotTaken({ db, now, toldWaiting, findNewsChannel }: Telling, told: WaitingTold[]) {
  const [last] = [...told].sort((one, other) => endOf(other) - endOf(one))
  if (!last) return
  await inTransaction(db, async db => {
    // As it is now: what was answered may have been taken by another way meanwhile.
    const waiting = await toldWaiting.find(db, last.waiting.id)
    if (!waiting || waiting.state === 'accepted' || findNewsChannel(waiting)?.by !== 'sms') return
    const { id: about, version } = waiting
    const message = { about, version, channel: 'sms', kind: kindOfWaitingNews(NOT_TAKEN) } as const
    await writeMessage({ db, now, later: newLater(db, now) }, { ...message, dueAt: firstAllowed(now) })
  })
}
