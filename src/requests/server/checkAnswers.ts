import { answerCommand } from '../../platform/server/commands'
import { done, refused } from '../../platform/server/outcomes'
import { word } from '../../platform/everywhere/words'
import { AnswerCheck, StopFollowing } from '../deviceRequest'
import { findByReference, holderOfRequest } from './ownRequest'

const guarded = { subject: findByReference, unknown: refused(word('followUp.notFound')) }

/** Said again otherwise, the last word holds: who said that all is well may need help the day after. */
export const answerCheck = answerCommand(AnswerCheck, holderOfRequest, {
  ...guarded,
  answer: async ({ db }, { answer }, row) => {
    if (row.check_asked_at === null) return refused(word('request.changed'))
    await db.updateTable('device_request').set({ check_answer: answer }).where('id', '=', row.id).execute()
    return done({ answered: true }, row.id)
  },
})

export const stopFollowing = answerCommand(StopFollowing, holderOfRequest, {
  ...guarded,
  answer: async ({ db }, _payload, row) => {
    await db.updateTable('device_request').set({ sent_by: null }).where('id', '=', row.id).execute()
    return done({ stopped: true }, row.id)
  },
})
