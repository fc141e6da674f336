import { duty } from '../../platform/server/may'
import { answerQuestion } from '../../platform/server/questions'
import { ListSentRequests, stageOf } from '../sentRequests'

/** As many as one looks through. */
const MAX_SENT = 300

export const listSentRequests = answerQuestion(ListSentRequests, duty('prescriber'), async ({ db, actor }) => {
  const rows = await db
    .selectFrom('device_request')
    .select(['family_name', 'kind', 'made_at', 'state'])
    .where('sent_by', '=', actor.is === 'staff' ? actor.account : '')
    .where('erased_at', 'is', null)
    .orderBy('made_at', 'desc')
    .limit(MAX_SENT)
    .execute()
  return rows.map(({ family_name, kind, made_at, state }) => ({
    familyName: family_name,
    kind,
    sentAt: made_at,
    stage: stageOf(state),
  }))
})
