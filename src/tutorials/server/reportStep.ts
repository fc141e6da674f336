import { randomBytes } from 'node:crypto'
import { answerCommand } from '../../platform/server/commands'
import { anyone } from '../../platform/server/may'
import { done } from '../../platform/server/outcomes'
import { ReportStep } from '../reportStep'

/** Kept for the staff: the lesson may be gone since, the report stays. */
export const reportStep = answerCommand(ReportStep, anyone, async ({ db, now }, { lesson, step, reason }) => {
  const id = randomBytes(16).toString('hex')
  await db
    .insertInto('step_report')
    .values({ id, lesson, step, reason, state: 'new', made_at: now, settled_at: null })
    .execute()
  return done({ reported: true }, id)
})
