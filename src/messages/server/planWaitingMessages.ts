import { firstAllowed } from '../../platform/everywhere/quietHours'
import { runJobInTransaction } from '../../platform/server/jobs/job'
import { WaitingChanged } from '../../waiting/waitingChanged'
import { kindOfWaitingNews } from '../message'
import { dropOlder, writeMessage } from './writeMessage'

/** When somebody’s place on the waiting list changed: one message of it; what was still to be told of it is void. */
export const planWaitingMessages = runJobInTransaction(
  WaitingChanged,
  async (context, { waiting: id, version, news }) => {
    const { db, now, toldWaiting, findNewsChannel } = context
    await dropOlder(db, { id, version, now })
    const waiting = await toldWaiting.find(db, id)
    // Erased, or changed again meanwhile: that change has its own job.
    if (!waiting || waiting.version !== version) return
    const channel = findNewsChannel(waiting)?.by
    if (!channel) return
    const dueAt = firstAllowed(Math.max(now, waiting.offer?.tellAt ?? now))
    await writeMessage(context, { about: id, version, channel, kind: kindOfWaitingNews(news), dueAt })
  },
)
