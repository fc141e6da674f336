import { runJobInTransaction } from '../../platform/server/jobs/job'
import { RequestChanged } from '../../requests/requestNews'
import { kindOfNews } from '../message'
import { firstAllowed } from '../../platform/everywhere/quietHours'
import { dropOlder, writeMessage } from './writeMessage'

/** When a request changed: one message of it, a row and a job; what was still to be told of it is void. */
export const planRequestMessages = runJobInTransaction(
  RequestChanged,
  async (context, { request: id, version, news }) => {
    const { db, now, toldRequests, findNewsChannel } = context
    await dropOlder(db, { id, version, now })
    const request = await toldRequests.find(db, id)
    // Erased, or changed again meanwhile: that change has its own job.
    if (!request || request.version !== version) return
    const channel = findNewsChannel(request)?.by
    if (!channel) return
    await writeMessage(context, { about: id, version, channel, kind: kindOfNews(news), dueAt: firstAllowed(now) })
  },
)
