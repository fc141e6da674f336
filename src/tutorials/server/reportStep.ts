import { randomBytes } from 'node:crypto'
import { answerCommand, countedApart } from '../../platform/server/commands'
import { countDone } from '../../platform/server/countDone'
import { anyone } from '../../platform/server/may'
import { done } from '../../platform/server/outcomes'
import { ReportStep } from '../reportStep'
import { reportLimits } from './reportLimits'

/** Kept for the staff: the lesson may be gone since, the report stays. */
export const reportStep = countedApart(
  answerCommand(ReportStep, anyone, async (context, { lesson, step, reason }) => {
    const { db, now } = context
    const id = randomBytes(16).toString('hex')
    await db
      .insertInto('step_report')
      .values({ id, lesson, step, reason, state: 'new', made_at: now, settled_at: null })
      .execute()
    await countDone(context, reportLimits)
    return done({ reported: true }, id)
  }),
)
